/** The sign-in log, made up from risk detections and, for every user, two quiet sign-ins from the office. */
import type { AppliedConditionalAccessPolicy, SignIn, SignInActivity } from '@microsoft/microsoft-graph-types';
import { DAY, HOUR, moment } from '../moment.ts';
import { tenantId } from '../organisation.ts';
import { chance, guid } from '../random.ts';
import { userAgents } from '../risk-events.ts';
import type { DetectionRow, UserRow } from '../rows.ts';
import { appIds } from '../seed-applications.ts';
import { policyId } from '../seed-policies.ts';
import type { TenantState, View } from '../state.ts';

/** One sign-in, with what every row here has made certain. */
export type SignInRow = Omit<SignIn, 'riskDetail' | 'appliedConditionalAccessPolicies'> & {
  userAgent: string;
  id: string;
  userId: string;
  createdDateTime: string;
  riskDetail: string;
  appliedConditionalAccessPolicies: AppliedConditionalAccessPolicy[];
};

const riskPolicy = 'CA006: Require multifactor authentication for risky sign-ins';
const everyonePolicy = 'CA003: Require multifactor authentication for all users';

const policies = (blocked: boolean, risky: boolean): AppliedConditionalAccessPolicy[] => [
  {
    id: policyId(riskPolicy),
    displayName: riskPolicy,
    enforcedGrantControls: risky ? ['Mfa'] : [],
    enforcedSessionControls: [],
    result: risky ? (blocked ? 'failure' : 'success') : 'notApplied',
  },
  { id: policyId(everyonePolicy), displayName: everyonePolicy, enforcedGrantControls: ['Mfa'], enforcedSessionControls: [], result: 'reportOnlySuccess' },
];

interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly upn: string | null;
}

/** What all sign-ins have in common; the log writes user principal names in lower case. */
const common = (person: Person, id: string, at: string) => ({
  id,
  createdDateTime: at,
  userId: person.id,
  userDisplayName: person.name,
  userPrincipalName: person.upn?.toLowerCase() ?? null,
  correlationId: guid('sign-in-correlation', id),
  isInteractive: true,
  clientAppUsed: 'Browser',
  resourceDisplayName: 'Microsoft Graph',
  resourceId: appIds.graph,
  resourceTenantId: tenantId,
  homeTenantId: tenantId,
  servicePrincipalId: '',
  servicePrincipalName: null,
  authenticationAppDeviceDetails: null,
});

const device = (browser: string) => ({ deviceId: '', displayName: '', operatingSystem: 'Windows 10', browser, isCompliant: false, isManaged: false, trustType: '' });

const risky = (found: DetectionRow): SignInRow => {
  const dice = chance('sign-in', found.id);
  const blocked = dice() < 0.4;
  const agent = dice.pick(userAgents);
  return {
    ...common({ id: found.userId, name: found.userDisplayName ?? null, upn: found.userPrincipalName ?? null }, found.requestId ?? found.id, found.activityDateTime ?? found.detectedDateTime),
    appId: appIds.azurePortal,
    appDisplayName: 'Azure Portal',
    ipAddress: found.ipAddress ?? null,
    userAgent: agent,
    status: blocked
      ? { errorCode: 53_003, failureReason: 'Access has been blocked by Conditional Access policies.', additionalDetails: null }
      : { errorCode: 0, failureReason: 'Other.', additionalDetails: 'MFA requirement satisfied by claim in the token' },
    deviceDetail: device(agent.includes('Firefox') ? 'Firefox 140' : 'Chrome 147'),
    location: found.location ?? null,
    riskDetail: found.riskDetail,
    riskLevelAggregated: found.riskLevel,
    riskLevelDuringSignIn: found.detectionTimingType === 'realtime' ? found.riskLevel : 'none',
    riskState: found.riskState,
    riskEventTypes: [],
    riskEventTypes_v2: [found.riskEventType],
    conditionalAccessStatus: blocked ? 'failure' : 'success',
    appliedConditionalAccessPolicies: policies(blocked, true),
  };
};

/** When somebody last signed in from the office (ms); nobody is there before they sign in for the first time. */
const officeTimes = (user: UserRow, now: number): number[] => {
  const dice = chance('office', user.id);
  return dice() < 0.1 ? [] : [now - HOUR - dice.below(2 * DAY), now - 3 * DAY - dice.below(5 * DAY)].map(Math.floor);
};

const quiet = (user: UserRow, at: number, number: number): SignInRow => ({
  ...common({ id: user.id, name: user.displayName, upn: user.userPrincipalName }, guid('sign-in', user.id, number), moment(at)),
  appId: appIds.sharePoint,
  appDisplayName: 'Office 365 SharePoint Online',
  ipAddress: '192.0.2.17',
  userAgent: userAgents[0],
  status: { errorCode: 0, failureReason: 'Other.', additionalDetails: null },
  deviceDetail: device('Edge 147'),
  location: { city: 'Redmond', state: 'Washington', countryOrRegion: 'US', geoCoordinates: null },
  riskDetail: 'none',
  riskLevelAggregated: 'none',
  riskLevelDuringSignIn: 'none',
  riskState: 'none',
  riskEventTypes: [],
  riskEventTypes_v2: [],
  conditionalAccessStatus: 'success',
  appliedConditionalAccessPolicies: policies(false, false),
});

/** Sign-ins, newest first: of one user, or the risky ones of everybody. */
export const signInRows = (state: TenantState, view: View, userId: string | undefined): SignInRow[] => {
  const found = view.riskDetections.all().filter((row) => typeof row.requestId === 'string' && (userId === undefined || row.userId === userId));
  const user = userId === undefined ? undefined : view.users.get(userId);
  const office = user === undefined ? [] : officeTimes(user, state.now()).map((at, number) => quiet(user, at, number));
  return [...found.map(risky), ...office].sort((a, b) => (a.createdDateTime > b.createdDateTime ? -1 : 1));
};

/** A user's last sign-in; null for someone who never signed in. */
export const signInActivityOf = (state: TenantState, user: UserRow): SignInActivity | null => {
  const [last] = officeTimes(user, state.now());
  if (last === undefined) return null;
  return {
    lastSignInDateTime: moment(last),
    lastSignInRequestId: guid('sign-in', user.id, 0),
    lastNonInteractiveSignInDateTime: moment(last + HOUR / 2),
    lastNonInteractiveSignInRequestId: guid('sign-in', user.id, 'silent'),
    lastSuccessfulSignInDateTime: moment(last),
    lastSuccessfulSignInRequestId: guid('sign-in', user.id, 0),
  };
};
