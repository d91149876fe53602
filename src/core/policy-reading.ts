/** Reads a policy's rules member by member, whatever Graph answered, and finds what this product has no word for. */
import { isMembers, type ConditionalAccessPolicy } from './policy.ts';
import { vocabulary, type Area, type MemberPath, type Vocabulary } from './policy-vocabulary.ts';

/** One value of a member: a word of the vocabulary, an id, or something unknown. */
export interface Value {
  readonly kind: 'word' | 'id' | 'unknown';
  /** As Graph gave it; of a malformed member, the member's name. */
  readonly text: string;
}

/** Something in a policy that this product does not know, and the part of the sentence it belongs to. */
export interface Stranger {
  readonly area: Area;
  readonly raw: string;
}

const paths = Object.keys(vocabulary).filter((path): path is MemberPath => path in vocabulary);
const known: ReadonlyMap<string, Vocabulary> = new Map(paths.map((path) => [path, vocabulary[path]]));

/** Members whose content does not decide whom or what a policy reaches, or that are read where they are worded. */
const opaque = new Set([
  'id',
  'displayName',
  'description',
  'state',
  'templateId',
  'createdDateTime',
  'modifiedDateTime',
  'deletedDateTime',
  'conditions.users.includeGuestsOrExternalUsers.externalTenants',
  'conditions.users.excludeGuestsOrExternalUsers.externalTenants',
  'conditions.clientApplications.servicePrincipalFilter.rule',
  'conditions.applications.applicationFilter.rule',
  'conditions.devices.deviceFilter.rule',
  'grantControls.authenticationStrength',
  'sessionControls.applicationEnforcedRestrictions',
  'sessionControls.cloudAppSecurity',
  'sessionControls.disableResilienceDefaults',
  'sessionControls.persistentBrowser',
  'sessionControls.secureSignInSession',
  'sessionControls.signInFrequency',
]);

const parents = new Set(
  [...known.keys(), ...opaque].flatMap((path) => path.split('.').map((_, index, names) => names.slice(0, index).join('.'))),
);

const areas: readonly (readonly [string, Area])[] = [
  ['conditions.users', 'who'],
  ['conditions.clientApplications', 'who'],
  ['conditions.applications', 'what'],
  ['grantControls', 'demanded'],
  ['sessionControls', 'session'],
];

const areaOf = (path: string): Area => areas.find(([start]) => path === start || path.startsWith(`${start}.`))?.[1] ?? 'when';

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Whether a JSON value says nothing: null, no text, or nothing but such values. */
export const isBlank = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isMembers(value) && Object.values(value).every(isBlank));

/** The member at a path of names between dots, or undefined. */
export const memberAt = (policy: ConditionalAccessPolicy, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined), policy);

const kindOf = (text: string, { words, ids }: Vocabulary): Value['kind'] => {
  if (Object.hasOwn(words, text.toLowerCase())) return 'word';
  return ids?.pattern.test(text) ? 'id' : 'unknown';
};

const valuesOf = (value: unknown, path: string, vocabulary: Vocabulary): readonly Value[] => {
  if (isBlank(value)) return [];
  const items: unknown = vocabulary.shape === 'text' && typeof value === 'string' ? value.split(/, */) : value;
  const malformed: readonly Value[] = [{ kind: 'unknown', text: lastName(path) }];
  if (!Array.isArray(items) || (vocabulary.shape === 'text' && items === value)) return malformed;
  return items.flatMap((text: unknown) => (typeof text === 'string' ? [{ kind: kindOf(text, vocabulary), text }] : malformed));
};

/** The values of one member in Graph's order; a malformed member is one unknown value. */
export const valuesAt = (policy: ConditionalAccessPolicy, path: MemberPath): readonly Value[] =>
  valuesOf(memberAt(policy, path), path, vocabulary[path]);

/** The values of one member in lower case, to be looked up. */
export const namedAt = (policy: ConditionalAccessPolicy, path: MemberPath): ReadonlySet<string> =>
  new Set(valuesAt(policy, path).map(({ text }) => text.toLowerCase()));

const strangersBelow = (value: unknown, path: string): readonly Stranger[] => {
  if (isBlank(value) || opaque.has(path) || known.has(path)) return [];
  if (!isMembers(value) || !parents.has(path)) return [{ area: areaOf(path), raw: lastName(path) }];
  return Object.entries(value)
    .filter(([name]) => !name.includes('@'))
    .flatMap(([name, member]) => strangersBelow(member, path === '' ? name : `${path}.${name}`));
};

/** Rules that must be there in a whole answer: a policy read with `$select` must not look harmless. */
const missingRules = (policy: ConditionalAccessPolicy): readonly Stranger[] => {
  const missing: Stranger[] = [];
  if (!isMembers(memberAt(policy, 'conditions.applications'))) missing.push({ area: 'what', raw: 'applications' });
  const someone = ['conditions.users', 'conditions.clientApplications'].some((path) => isMembers(memberAt(policy, path)));
  if (!someone) missing.push({ area: 'who', raw: 'users' });
  if (policy.grantControls === undefined) missing.push({ area: 'demanded', raw: 'grantControls' });
  return missing;
};

/** Members that this product does not know or that are missing; unknown values inside known members are not repeated here. */
export const unknownMembers = (policy: ConditionalAccessPolicy): readonly Stranger[] => [
  ...strangersBelow(policy, ''),
  ...missingRules(policy),
];

/** Everything in a policy that this product does not know: members and values, as Graph names them. */
export const strangersIn = (policy: ConditionalAccessPolicy): readonly Stranger[] => [
  ...unknownMembers(policy),
  ...paths.flatMap((path) =>
    valuesAt(policy, path)
      .filter(({ kind }) => kind === 'unknown')
      .map(({ text }) => ({ area: vocabulary[path].area, raw: text })),
  ),
];
