/** The `claims` parameter: what a client declares about itself and what a resource demands of the next token. */
export interface ClaimsRequest {
  /** The client declared `CP1`: it understands claims challenges. */
  readonly understandsClaims: boolean;
  /** Authentication contexts demanded (`acrs`). */
  readonly acrs: readonly string[];
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;

const valuesOf = (claim: unknown): readonly string[] => {
  const values = member(claim, 'values');
  const all: readonly unknown[] = [member(claim, 'value'), ...(Array.isArray(values) ? values : [])];
  return all.filter((one) => typeof one === 'string');
};

/** Reads a claims parameter; undefined when it is not the JSON of an object. Missing means no claim. */
export const readClaims = (text: string | undefined): ClaimsRequest | undefined => {
  if (text === undefined || text === '') return { understandsClaims: false, acrs: [] };
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) return undefined;
    const asked = member(json, 'access_token');
    return { understandsClaims: valuesOf(member(asked, 'xms_cc')).includes('CP1'), acrs: valuesOf(member(asked, 'acrs')) };
  } catch {
    return undefined;
  }
};

/** The claims text that an app must send to satisfy a demand for authentication contexts. */
export const demandAcrs = (acrs: readonly string[]): string => {
  const wanted = acrs.length === 1 ? { value: acrs[0] } : { values: acrs };
  return JSON.stringify({ access_token: { acrs: { essential: true, ...wanted } } });
};
