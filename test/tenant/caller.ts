/** Who stands behind a bearer token, as the sign-in half of the tenant tells the Graph half. */
export interface Caller {
  /** Object id of the signed-in user. */
  readonly userId: string;
  /** Delegated scopes in the token, such as `IdentityRiskyUser.Read.All`. */
  readonly scopes: ReadonlySet<string>;
  /** Authentication contexts satisfied (`acrs` claim), such as `c1`. */
  readonly acrs: ReadonlySet<string>;
  /** Whether the client declared `CP1`, so that it may be sent claims challenges. */
  readonly understandsClaims: boolean;
}

/** Reads a bearer token; undefined when it is unknown or expired. */
export type ReadToken = (token: string) => Caller | undefined;
