/** One person of the tenant, as far as sign-in is concerned. */
export interface SignInPerson {
  /** Object id. */
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** False when the account is disabled: it gets neither a session nor a token. */
  readonly enabled: boolean;
  /** Sessions and refresh tokens issued until then are revoked; milliseconds since the epoch. */
  readonly sessionsValidFrom: number;
}

/** Where sign-in looks people up; read afresh at each request, so that a change takes effect at once. */
export interface SignInDirectory {
  readonly byName: (username: string) => SignInPerson | undefined;
  readonly byId: (id: string) => SignInPerson | undefined;
  /** Whether that is the password of somebody who can sign in. */
  readonly passwordIs: (person: SignInPerson, password: string) => boolean;
}

const OPAQUE = 'O.';

/** The `login_hint` claim: opaque to clients, and good for finding the person again. */
export const writeHint = (person: SignInPerson): string => OPAQUE + Buffer.from(person.id).toString('base64url');

/** Finds whom a login hint means: the opaque claim, or a user principal name. */
export const readHint = (directory: SignInDirectory, hint: string): SignInPerson | undefined =>
  hint.startsWith(OPAQUE)
    ? directory.byId(Buffer.from(hint.slice(OPAQUE.length), 'base64url').toString())
    : directory.byName(hint);
