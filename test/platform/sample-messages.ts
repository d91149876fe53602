/** A valid message of every verb, and seeded ways to spoil it. */
import type { PageArguments, PageVerb } from '../../src/platform/page-messages.ts';
import { pickFrom } from '../core/seeded.ts';

const id = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const words = { reference: 'INC-7', reason: 'seen in Splunk', typedUpn: 'karen.barnes@contoso.com' };

/** Verb → arguments that its schema accepts, with everything that may be left out. */
export const messages: { readonly [V in PageVerb]: PageArguments<V> } = {
  'session.signIn': {},
  'session.signOut': { everywhere: false, erases: false },
  'session.resume': {},
  'riskList.refresh': { full: true },
  'riskList.cancel': {},
  'person.read': { id },
  'directory.search': { text: 'ka' },
  'directory.searchGroups': { text: 'bl' },
  'policies.read': { fresh: true },
  'emergency.read': {},
  'policy.review': { id, to: 'enabled' },
  'policy.switch': {
    id,
    to: 'disabled',
    baseline: { hash: 'a'.repeat(64), modifiedDateTime: null },
    reason: 'tested for a week',
    typedName: 'Lockdown',
    skipsReportOnly: false,
    revertOf: other,
  },
  'panel.show': { wish: { show: 'deed', verb: 'dismiss', id }, windowId: 1 },
  'identity.resolve': { text: 'CONTOSO\\karen' },
  'proposal.clear': { at: 1 },
  'operation.preview': { verb: 'confirmCompromised', id },
  'operation.previewMany': { verb: 'dismiss', ids: [id, other] },
  'operation.start': { verb: 'confirmCompromised', ids: [id, other], ...words },
  'operation.withdraw': { id },
  'operation.settle': { id },
  'containment.preview': { ids: [id] },
  'containment.start': { people: [{ id, steps: ['confirmCompromised', 'revokeSessions'] }], ...words },
  'case.resume': { caseId: other, people: [{ id, verbs: ['enableAccount'] }], typedUpn: words.typedUpn },
  'case.withdraw': { caseId: other },
  'case.settle': { caseId: other },
  'settings.save': {
    connection: { clientId: id, tenant: 'contoso.com' },
    iconOpens: 'side-panel',
    retentionDays: 30,
    emergencyAccounts: [id],
    emergencyGroups: [other],
    containmentGroup: { id: other, name: 'Blocked' },
  },
  'site.enable': { origin: 'https://splunk.contoso.com:8000', mode: 'marks-with-level' },
  'site.disable': { origin: 'https://splunk.contoso.com:8000' },
  'page.people': { tabId: 7 },
  'rule.save': { id: 'b4a1c1f0-3c5e-4d0b-9a55-1c2d3e4f5a6b', host: '*.contoso.com', selector: 'td.who', form: 'displayName' },
  'rule.remove': { id: 'b4a1c1f0-3c5e-4d0b-9a55-1c2d3e4f5a6b' },
  'rule.try': { rule: { id: 'b4a1c1f0-3c5e-4d0b-9a55-1c2d3e4f5a6b', host: '*.contoso.com', selector: 'td.who', form: 'displayName' } },
  'page.show': { tabId: 7, frameId: 0, handle: 'abcdefghijklmnop' },
};

/** What JSON can carry and nobody expects. */
const JUNK: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  'x'.repeat(100_000),
  '../../users',
  "' or 1 eq 1",
  '\u0000',
  '\uD800',
  id.toUpperCase(),
  `${id}/../${other}`,
  Array.from({ length: 10_000 }, () => id),
  JSON.parse('{"__proto__":{"ids":[]},"constructor":{"prototype":{}},"toString":1}'),
];

/** Replaces, removes or adds something somewhere in a JSON value. */
export const spoil = (value: unknown, random: () => number): unknown => {
  const pick = pickFrom(random);
  if (typeof value !== 'object' || value === null || random() < 0.3) return pick(JUNK);
  const keys = Object.keys(value);
  const key = keys.length > 0 && random() < 0.8 ? pick(keys) : pick(['__proto__', 'constructor', 'verb', 'ids', '0', 'extra']);
  const entries = Object.entries(value).filter(([name]) => name !== key);
  const spoilt = random() < 0.2 ? entries : [...entries, [key, spoil(Object.getOwnPropertyDescriptor(value, key)?.value, random)] as const];
  return Array.isArray(value) ? spoilt.map(([, member]) => member) : Object.fromEntries(spoilt);
};
