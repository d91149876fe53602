/** The rails that do not look at whom a policy hits: the path of states, what was reviewed, and what the admin must answer. */
import { isMembers, isPolicyState, type ConditionalAccessPolicy } from './policy.ts';
import { haveSameRules, isUnchanged } from './policy-hash.ts';
import type { RefusalKey } from './policy-verdict.ts';
import type { SwitchRequest } from './switch-request.ts';

/** Without the Prefer header Graph hides newer values behind this one, even inside a text of several. */
const HIDDEN = 'unknownFutureValue';

const hidesValues = (value: unknown): boolean => {
  if (typeof value === 'string') return value.split(/, */).includes(HIDDEN);
  if (Array.isArray(value)) return value.some(hidesValues);
  return isMembers(value) && Object.values(value).some(hidesValues);
};

const isReadIncompletely = ({ state, conditions, grantControls, sessionControls }: ConditionalAccessPolicy): boolean =>
  [state, conditions, grantControls, sessionControls].some(hidesValues);

/** A name as it can be typed: without invisible characters and runs of blanks. */
export const typable = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replaceAll(/\s+/g, ' ');

/** What the admin has to type for a policy: its name without invisible characters, or its id where nothing is left. */
export const nameToType = (policy: ConditionalAccessPolicy): string => typable(policy.displayName) || policy.id;

/** Whether a switch is the way back to a snapshot of this very policy. */
const isRevert = ({ policy, revertsTo, to }: SwitchRequest): boolean =>
  revertsTo !== null && revertsTo.state === to && haveSameRules(policy, revertsTo);

/** Only then is the switch felt by anyone, and the name asked for. */
const changesEnforcement = ({ policy, to }: SwitchRequest): boolean => policy.state === 'enabled' || to === 'enabled';

const skips = (request: SwitchRequest): boolean =>
  request.policy.state === 'disabled' && request.to === 'enabled' && !isRevert(request);

/** Whether the admin has chosen to go straight to on, with a reason. */
export const isOverridden = (request: SwitchRequest): boolean =>
  skips(request) && request.skipsReportOnly && request.reason.trim() !== '';

const rails: readonly (readonly [RefusalKey, (request: SwitchRequest) => boolean])[] = [
  ['read-only', ({ managed }) => managed.readOnly],
  ['changed-since-review', ({ policy, baseline }) => !isUnchanged(policy, baseline)],
  ['read-incompletely', ({ policy }) => isReadIncompletely(policy)],
  ['state-unknown', ({ policy, to }) => !isPolicyState(policy.state) || !isPolicyState(to)],
  ['state-already', ({ policy, to }) => policy.state === to],
  ['not-a-revert', (request) => request.revertsTo !== null && !isRevert(request)],
  ['report-only-skipped', (request) => skips(request) && !request.skipsReportOnly],
  ['override-without-reason', (request) => skips(request) && request.skipsReportOnly && request.reason.trim() === ''],
  // The way back must never be barred.
  ['reason-missing', (request) => request.managed.reasonRequired && request.reason.trim() === '' && !isRevert(request)],
  [
    'name-not-typed',
    (request) => changesEnforcement(request) && !isRevert(request) && typable(request.typedName) !== nameToType(request.policy),
  ],
];

/** Every one of these rails that a switch breaks, in the order in which they are worth reading. */
export const answerRefusals = (request: SwitchRequest): readonly RefusalKey[] =>
  rails.filter(([, breaks]) => breaks(request)).map(([key]) => key);
