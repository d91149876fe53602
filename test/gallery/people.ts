/** The people of the gallery: ordinary ones, and names that break layouts. */
import type { DirectoryUser, PersonDetails, RiskDetection } from '../../src/core/person.ts';
import { byUrgency, countOpen, type RiskyUser } from '../../src/core/risk.ts';

const MINUTE = 60_000;

const idOf = (index: number): string => `7d3f0f1c-52f0-4a3d-a9b8-${index.toString(16).padStart(12, '0')}`;

const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

const risky = (index: number, displayName: string, upn: string, more: Partial<RiskyUser> = {}): RiskyUser => ({
  id: idOf(index),
  displayName,
  userPrincipalName: upn,
  level: 'high',
  state: 'atRisk',
  detail: 'none',
  updated: ago(index * 13 + 3),
  isDeleted: false,
  isProcessing: false,
  ...more,
});

const named: readonly RiskyUser[] = [
  risky(1, 'Lidia Holloway', 'lidia.holloway@contoso.com'),
  risky(2, 'Nestor Wilke', 'nestor.wilke@contoso.com', { state: 'confirmedCompromised', detail: 'adminConfirmedUserCompromised' }),
  risky(3, 'Bianca Girard', 'bianca.girard@contoso.com', { isProcessing: true }),
  risky(4, 'Zoë Müller', 'zoe.mueller@contoso.com'),
  risky(5, 'محمد عبد الرحمن الأحمد', 'm.alahmad@contoso.com'),
  risky(6, '佐藤 美咲', 'misaki.sato@contoso.com', { level: 'medium' }),
  risky(7, 'Maximiliana Theodora Konstantinopolitanska-Featherstonehaugh of Cholmondeley', 'maximiliana.konstantinopolitanska@emea.contoso.com', {
    level: 'medium',
  }),
  risky(8, 'Adele Vance', 'adele.vance_fabrikam.com#EXT#@contoso.onmicrosoft.com', { level: 'medium', isDeleted: true }),
  risky(9, 'Isaiah Langer', 'isaiah.langer@contoso.com', { level: 'medium' }),
  risky(10, 'Grady Archie', 'grady.archie@contoso.com', { level: 'low' }),
  risky(11, 'Henrietta Mueller', 'henrietta.mueller@contoso.com', { level: 'low' }),
  risky(12, 'Diego Siciliani', 'diego.siciliani@contoso.com', { level: 'hidden' }),
  risky(13, 'Pradeep Gupta', 'pradeep.gupta@contoso.com', { level: 'none', state: 'remediated', detail: 'userPerformedSecuredPasswordReset' }),
  risky(14, 'Lynne Robbins', 'lynne.robbins@contoso.com', { level: 'none', state: 'dismissed', detail: 'adminDismissedAllRiskForUser' }),
];

const LEVELS = ['high', 'medium', 'medium', 'low', 'low', 'low'] as const;
const FIRST = ['Alex', 'Ben', 'Carla', 'Debra', 'Emily', 'Fatima', 'Gerhart', 'Irvin', 'Johanna', 'Kai', 'Lee', 'Megan'] as const;
const LAST = ['Wilber', 'Walters', 'Berger', 'Braun', 'Ndiaye', 'Moller', 'Sayers', 'Lorenz', 'Carter', 'Gu', 'Bowen'] as const;

/** The stored list of so many people, the named ones first. */
export const riskyUsers = (count: number): readonly RiskyUser[] => [
  ...named.slice(0, count),
  ...Array.from({ length: Math.max(0, count - named.length) }, (_, at) => {
    const first = FIRST[at % FIRST.length] ?? '';
    const last = LAST[(at * 7) % LAST.length] ?? '';
    const upn = `${first}.${last}${at}@contoso.com`.toLowerCase();
    return risky(at + named.length + 1, `${first} ${last}`, upn, { level: LEVELS[at % LEVELS.length] ?? 'low' });
  }),
];

/** What the summary says of that list. */
export const summaryOf = (users: readonly RiskyUser[], tenantId: string, at = Date.now() - 40_000) => ({
  version: 1,
  tenantId,
  at,
  counts: countOpen(users),
  total: users.length,
  top: users
    .filter(({ state }) => state === 'atRisk' || state === 'confirmedCompromised')
    .sort(byUrgency)
    .slice(0, 50),
});

const detection = (index: number, type: string, more: Partial<RiskDetection> = {}): RiskDetection => ({
  id: `detection-${index}`,
  type,
  level: 'high',
  state: 'atRisk',
  detected: ago(index * 41 + 4),
  activity: 'signin',
  ipAddress: '203.0.113.7',
  place: 'Bucharest, RO',
  ...more,
});

/** The directory's half of a person. */
export const directoryUser = (user: RiskyUser, more: Partial<DirectoryUser> = {}): DirectoryUser => ({
  id: user.id,
  displayName: user.displayName,
  userPrincipalName: user.userPrincipalName,
  userType: 'Member',
  accountEnabled: true,
  isSynced: false,
  jobTitle: 'Regional sales lead',
  department: 'Sales',
  ...more,
});

/** What `person.read` answers for somebody in trouble. */
export const details = (user: RiskyUser): PersonDetails => ({
  user: directoryUser(user),
  roles: ['User Administrator', 'Helpdesk Administrator'],
  detections: [
    detection(1, 'anomalousToken'),
    detection(2, 'unfamiliarFeatures', { level: 'medium', ipAddress: '2001:db8:85a3:8d3:1319:8a2e:370:7348' }),
    detection(3, 'leakedCredentials', { activity: 'user' }),
    detection(4, 'quantumTunnelling', { level: 'low', state: 'remediated', place: 'Chicago, Illinois, US' }),
  ],
});

/** The same, where nothing that is on stops somebody, but two policies would. */
export const unprotected = (user: RiskyUser): PersonDetails => ({
  ...details(user),
  riskPolicies: {
    at: Date.now() - 20 * MINUTE,
    policies: [
      { id: '33333333-0000-4000-8000-000000000001', name: 'Block high user risk', effect: 'block', state: 'enabledForReportingButNotEnforced', levels: ['high'] },
      { id: '33333333-0000-4000-8000-000000000003', name: 'Lockdown', effect: 'block', state: 'disabled', levels: ['high'] },
    ],
  },
});

/** People of the directory who have no risk row. */
export const strangers: readonly DirectoryUser[] = [
  directoryUser(risky(900, 'Zacharias Quist', 'zacharias.quist@contoso.com')),
  directoryUser(risky(901, 'Zadie O’Hara', 'zadie_fabrikam.com#EXT#@contoso.onmicrosoft.com'), { userType: 'Guest', accountEnabled: false }),
];
