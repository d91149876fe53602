/** The few: people with a part to play, whose ids, names and roles tests may rely on. */
import type { RiskLevel, RiskState, User } from '@microsoft/microsoft-graph-types';
import { accounts } from './accounts.ts';
import { DAY, moment } from './moment.ts';
import { domains } from './organisation.ts';
import { onPremises, userRow } from './person.ts';
import { guid } from './random.ts';
import type { UserRow } from './rows.ts';

/** Risk that a named person has, as far as `--risky` reaches. */
export interface CastRisk {
  readonly riskLevel: RiskLevel;
  readonly riskState: RiskState;
}

interface Part {
  /** The local part of the user principal name, and the key of the id. */
  readonly name: string;
  readonly displayName: string;
  readonly risk?: readonly [RiskLevel, RiskState];
  readonly roles?: readonly string[];
  /** Roles that can be activated. */
  readonly eligible?: readonly string[];
  /** Account name on premises, of a synced user. */
  readonly sam?: string;
  readonly also?: Omit<User, 'id' | 'userPrincipalName'>;
}

const parts: readonly Part[] = [
  // Twins: one display name, two people.
  { name: 'alex.turner', displayName: 'Alex Turner', risk: ['high', 'atRisk'], sam: 'aturner', also: { department: 'Finance', jobTitle: 'Controller' } },
  { name: 'alex.turner2', displayName: 'Alex Turner', also: { department: 'Legal', jobTitle: 'Counsel' } },
  // Look-alikes: rn and m, l and 1, o and 0.
  { name: 'karen.barnes', displayName: 'Karen Barnes', risk: ['high', 'atRisk'] },
  { name: 'karen.bames', displayName: 'Karen Bames' },
  { name: 'paul.miller', displayName: 'Paul Miller', risk: ['medium', 'atRisk'] },
  { name: 'pau1.miller', displayName: 'Paul Miller' },
  { name: 'leo.osborn', displayName: 'Leo Osborn', risk: ['low', 'atRisk'] },
  { name: 'le0.osborn', displayName: 'Leo Osborn' },
  // Names in several scripts, and an address with an apostrophe.
  { name: 'zoe.mueller', displayName: 'Zoë Müller', risk: ['medium', 'atRisk'], sam: 'zmueller', also: { otherMails: ['zoe@mueller.example'] } },
  { name: 'dmitri.sokolov', displayName: 'Дмитрий Соколов', risk: ['medium', 'atRisk'] },
  { name: 'eleni.papadopoulou', displayName: 'Ελένη Παπαδοπούλου', risk: ['high', 'confirmedCompromised'] },
  { name: 'hanako.tanaka', displayName: '田中 花子', risk: ['none', 'remediated'] },
  { name: 'wei.li', displayName: '李 伟', risk: ['low', 'atRisk'] },
  { name: 'mohammed.alali', displayName: 'محمد العلي', risk: ['none', 'dismissed'], eligible: ['Global Administrator'] },
  { name: 'noa.cohen', displayName: 'נועה כהן', risk: ['none', 'confirmedSafe'] },
  { name: "siobhan.o'brien", displayName: "Siobhán O'Brien", risk: ['high', 'atRisk'] },
  { name: 'tina.lee', displayName: 'Tina Lee', sam: 'tlee' },
  { name: 'frank.left', displayName: 'Frank Left', risk: ['none', 'remediated'], also: { accountEnabled: false } },
  // People with power.
  { name: 'victor.global', displayName: 'Victor Global', risk: ['medium', 'atRisk'], roles: ['Global Administrator'] },
  { name: 'petra.auth', displayName: 'Petra Auth', roles: ['Privileged Authentication Administrator'] },
  { name: 'helen.helpdesk', displayName: 'Helen Helpdesk', risk: ['low', 'atRisk'] },
  { name: 'boris.billing', displayName: 'Boris Billing', roles: ['Billing Administrator'] },
  // Accounts that no person uses.
  { name: 'svc-backup', displayName: 'Backup service', also: { mail: null } },
];

const initial = (name: string, displayName: string): User & { userPrincipalName: string } => ({
  id: guid('account', name),
  userPrincipalName: `${name}@${domains.initial}`,
  displayName,
  mail: null,
});

/** Ids of the two emergency accounts, of the account that syncs, and of everyone else in the cast, by name. */
export const castId = (name: string): string => guid('account', name);

/** Names (local parts) of the emergency accounts. */
export const breakGlass = ['breakglass1', 'breakglass2'] as const;

const shape = (part: Part, at: number, now: number): UserRow => {
  const changed = moment(now - DAY * (20 + at));
  const mail = `${part.name}@${domains.main}`;
  return userRow({
    id: castId(part.name),
    userPrincipalName: mail,
    displayName: part.displayName,
    companyName: 'Contoso',
    proxyAddresses: part.also?.mail === null ? [] : [`SMTP:${mail}`, `smtp:${part.name}@${domains.initial}`],
    lastPasswordChangeDateTime: changed,
    signInSessionsValidFromDateTime: changed,
    ...(part.sam === undefined ? {} : onPremises(part.sam, part.displayName, 1100 + at, moment(now - DAY / 96))),
    ...part.also,
  });
};

const guestTwin = (): UserRow =>
  userRow({
    id: castId('zoe.mueller_fabrikam.com'),
    userPrincipalName: `zoe.mueller_fabrikam.com#EXT#@${domains.initial}`,
    displayName: 'Zoë Müller',
    mail: 'zoe.mueller@fabrikam.com',
    otherMails: ['zoe.mueller@fabrikam.com'],
    companyName: 'Fabrikam',
    creationType: 'Invitation',
    externalUserState: 'Accepted',
  });

/** Everyone in the cast: the accounts, the emergency accounts, and the named people. */
export const seedCast = (now: number): UserRow[] => [
  ...accounts.map((account, at) => shape({ name: account.username.split('@')[0] ?? '', displayName: account.displayName }, at, now)),
  ...breakGlass.map((name, at) => userRow(initial(name, `Break glass ${at + 1}`))),
  userRow(initial('Sync_DC01_4f1c', 'On-Premises Directory Synchronization Service Account')),
  ...parts.map((part, at) => shape(part, at, now)),
  guestTwin(),
];

/** Who in the cast is at risk, by id, in a fixed order. */
export const castRisks: readonly (readonly [string, CastRisk])[] = parts.flatMap(({ name, risk }) =>
  risk === undefined ? [] : [[castId(name), { riskLevel: risk[0], riskState: risk[1] }] as const],
);

/** Directory roles held by people directly: object id and role name. */
export const castRoles: readonly (readonly [string, string])[] = [
  ...accounts.flatMap((account) => account.roles.map((role) => [account.userId, role] as const)),
  ...breakGlass.map((name) => [castId(name), 'Global Administrator'] as const),
  [castId('Sync_DC01_4f1c'), 'Directory Synchronization Accounts'],
  ...parts.flatMap(({ name, roles = [] }) => roles.map((role) => [castId(name), role] as const)),
];

/** Directory roles that people of the cast can activate: object id and role name. */
export const castEligibilities: readonly (readonly [string, string])[] = parts.flatMap(({ name, eligible = [] }) =>
  eligible.map((role) => [castId(name), role] as const),
);
