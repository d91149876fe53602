/** What counts as an identity, form by form: closed ASCII grammars, so that no look-alike character can name anyone. */

/** Every shape in which a console names a person; an address that has the UPN grammar is `upn` even if it is someone's mail. */
export type IdentityForm =
  | 'upn'
  | 'mail'
  | 'domainUser'
  | 'objectId'
  | 'sid'
  | 'samAccountName'
  | 'displayName'
  | 'objectIdPrefix';

/** One search key, never an argument of an action: `key` is ASCII lower case, `domainUser` is written `domain\user`. */
export interface Identity {
  readonly form: IdentityForm;
  readonly key: string;
}

/** Tells whether an identity names nobody by itself. */
export const isBare = ({ form }: Identity): boolean =>
  form === 'samAccountName' || form === 'displayName' || form === 'objectIdPrefix';

/** `certain`: nobody else can be meant; `possible`: shown dashed, and the admin decides. */
export type Certainty = 'certain' | 'possible';

const MAIL_LOCAL = /^[a-z0-9'._!#^~$%&*+-]{1,64}$/i;
// "Prepare a non-routable domain" and "userPrincipalName" pages of Microsoft Entra: at most 64 before the @ and 48 after.
const UPN_LOCAL = /^[a-z0-9'._!#^~-]{1,64}$/i;
const UPN_DOMAIN_LENGTH = 48;
const MISPLACED_DOT = /^\.|\.\.|\.$/;
const DNS_NAME = /^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?=[a-z])[a-z0-9-]{2,63}(?<!-)$/i;
const DNS_LENGTH = 253;
const NETBIOS_NAME = /^[a-z0-9][a-z0-9_-]{0,14}$/i;
const SAM_NAME = /^[a-z0-9_](?:[a-z0-9._'-]{0,18}[a-z0-9_-])?$/i;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NIL_GUID = /^[0-]+$/;
const GUID_PREFIX = /^([0-9a-f]{8})(?:…|\.\.\.)$/i;
const PERSON_SID = /^s-1-(?:5-21|12-1)(?:-(?:0|[1-9]\d{0,9})){4}$/i;
const NAME = /^\p{L}[\p{L}\p{M}\p{N} .,'’()-]{1,63}$/u;
const NAME_GAP = /[^ ] \p{L}/u;
const NAME_FAULT = / {2}|\p{Default_Ignorable_Code_Point}/u;

// Windows' own authorities, registry hives and profile folders, by the word that stands before the backslash.
const NOT_A_DOMAIN =
  /^(?:authority|nt|builtin|service|manager|host|machine|apppool|workgroup|microsoftaccount|users|home|hk(?:lm|cu|cr|u))$/i;
const NOBODY = /^(?:system|anonymous|unknown|undefined|null|none|true|false|s-1-[\d-]+)$/i;

/** Lowers A to Z and nothing else: JavaScript's own case rules turn KELVIN SIGN into `k`. */
export const asciiLower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Tells whether a text is an object id as Entra writes it: a GUID with dashes and without braces, and not all zeros. */
export const isObjectId = (text: string): boolean => GUID.test(text) && !NIL_GUID.test(text);

/** Reads a whole text as a UPN, or else as an SMTP address whose local part holds none of the signs that separate words in logs. */
export function readAddress(text: string): Identity | undefined {
  const at = text.indexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  // `HOST$@REALM` is a computer account.
  if (!MAIL_LOCAL.test(local) || MISPLACED_DOT.test(local) || local.endsWith('$')) return undefined;
  if (domain.length > DNS_LENGTH || !DNS_NAME.test(domain)) return undefined;
  const isUpn = UPN_LOCAL.test(local) && domain.length <= UPN_DOMAIN_LENGTH;
  return { form: isUpn ? 'upn' : 'mail', key: asciiLower(text) };
}

/** Reads `DOMAIN\user`, or JSON's `DOMAIN\\user`; well-known authorities, folders and computer accounts are nobody. */
export function readDomainUser(text: string): Identity | undefined {
  const [domain = '', user = '', ...more] = text.replace('\\\\', '\\').split('\\');
  const isDomain = NETBIOS_NAME.test(domain) || (domain.length <= DNS_LENGTH && DNS_NAME.test(domain));
  if (more.length > 0 || !isDomain || NOT_A_DOMAIN.test(domain)) return undefined;
  if (!SAM_NAME.test(user) || NOBODY.test(user)) return undefined;
  return { form: 'domainUser', key: asciiLower(`${domain}\\${user}`) };
}

/** Reads an object id. */
export const readObjectId = (text: string): Identity | undefined =>
  isObjectId(text) ? { form: 'objectId', key: asciiLower(text) } : undefined;

/** Reads the SID of an account of a domain (S-1-5-21) or of Entra (S-1-12-1); well-known SIDs are nobody. */
export function readSid(text: string): Identity | undefined {
  if (!PERSON_SID.test(text) || text.split('-').some((part) => Number(part) > 0xffff_ffff)) return undefined;
  return { form: 'sid', key: asciiLower(text) };
}

/** Reads a bare sAMAccountName, display name or cut object id: to be called only where something says that a user stands there. */
export function readBareName(text: string): Identity | undefined {
  if (SAM_NAME.test(text)) return NOBODY.test(text) ? undefined : { form: 'samAccountName', key: asciiLower(text) };
  const prefix = GUID_PREFIX.exec(text)?.[1];
  if (prefix !== undefined) return { form: 'objectIdPrefix', key: asciiLower(prefix) };
  if (!NAME.test(text) || !NAME_GAP.test(text) || NAME_FAULT.test(text)) return undefined;
  return { form: 'displayName', key: asciiLower(text) };
}

const READERS: Readonly<Record<IdentityForm, (text: string) => Identity | undefined>> = {
  upn: readAddress,
  mail: readAddress,
  domainUser: readDomainUser,
  objectId: readObjectId,
  sid: readSid,
  samAccountName: readBareName,
  displayName: readBareName,
  objectIdPrefix: (key) => readBareName(`${key}…`),
};

const isForm = (form: string): form is IdentityForm => Object.hasOwn(READERS, form);

/** Takes an identity that came from a page only if its key is canonical and keeps the grammar of its form. */
export function checkedIdentity(form: string, key: string): Identity | undefined {
  const identity = isForm(form) ? READERS[form](key) : undefined;
  return identity?.form === form && identity.key === key ? identity : undefined;
}
