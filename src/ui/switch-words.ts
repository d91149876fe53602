/** The words of a policy's switch: what forbids it, what must be read first, whom it hits, and what has changed meanwhile. */
import type { LockOut } from '../core/guard-lockout.ts';
import { showControls } from '../core/identity-lookalike.ts';
import type { ConditionalAccessPolicy } from '../core/policy.ts';
import type { BlastRadius } from '../core/policy-reach.ts';
import { refusalKeys, type Refusal, type Warning } from '../core/policy-verdict.ts';
import { policySentences, policyStateWord } from './policy-words.ts';
import { listed, plural, t, underscored } from './words.ts';

type Names = Readonly<Record<string, string>>;

const lockOutSentence = ({ who, what, how, unknown }: LockOut): string =>
  unknown.length > 0
    ? t('policy_lockout_unknown', listed(unknown.map(showControls)))
    : t(
        'policy_lockout',
        listed(who.map((key) => t(`policy_reach_${underscored(key)}`))),
        listed(what.map((key) => t(`policy_target_${underscored(key)}`))),
        listed(how.map((key) => t(`policy_demand_${underscored(key)}`))),
      );

const flawSentences = (accounts: Refusal['accounts'] = [], names: Names): string =>
  accounts.map(({ id, flaw }) => t(`policy_flaw_${underscored(flaw)}`, showControls(names[id] ?? id))).join(' ');

/** Why a switch is refused, in a sentence or two of its own. */
export const refusalSentence = ({ key, count = 0, accounts, lockOut }: Refusal, names: Names): string => {
  const flaws = flawSentences(accounts, names);
  if (key === 'emergency-too-few') return t('policy_refused_emergency_too_few', count, flaws).trim();
  const sentence = t(`policy_refused_${underscored(key)}`, lockOut ? lockOutSentence(lockOut) : '');
  return `${sentence} ${flaws}`.trim();
};

/** What must be read before a switch, in a sentence or two of its own. */
export const warningSentence = ({ key, accounts, lockOut }: Warning, names: Names): string =>
  t(`policy_warned_${underscored(key)}`, lockOut ? lockOutSentence(lockOut) : flawSentences(accounts, names)).trim();

/** What a refused operation's failure says, of which only the rule is kept; undefined where it is none of the rules. */
export const refusedRuleSentence = (subject: string | undefined): string | undefined => {
  const key = refusalKeys.find((known) => known === subject);
  if (!key) return undefined;
  return key === 'emergency-too-few' ? t('switch_too_few') : refusalSentence({ key }, {});
};

/** Whom a policy hits, in numbers. */
export const radiusSentences = ({ people, excluded, roles, syncAccounts, workloads }: BlastRadius, names: Names): readonly string[] => {
  const inRoles = roles.map(({ roleId, holders }) => t('policy_hits_role', holders, names[roleId] ?? roleId));
  return [
    ...(people > 0 || workloads === 0 ? [people > 0 ? plural('policy_hits_people', people) : t('policy_hits_people_none')] : []),
    ...(excluded > 0 ? [plural('policy_hits_excluded', excluded)] : []),
    ...(inRoles.length > 0 ? [t('policy_hits_roles', listed(inRoles))] : []),
    ...(syncAccounts > 0 ? [plural('policy_hits_sync', syncAccounts)] : []),
    ...(workloads > 0 ? [plural('policy_hits_workloads', workloads)] : []),
  ];
};

const linesOf = (policy: ConditionalAccessPolicy, names: Names): readonly string[] => [
  showControls(policy.displayName),
  t('policy_state', policyStateWord(policy.state)),
  ...policySentences(policy, names),
];

/** The lines that were there and are no more, and those that are new; both empty where no word tells the difference. */
export const policyDifference = (
  before: ConditionalAccessPolicy,
  now: ConditionalAccessPolicy,
  names: Names,
): { readonly before: readonly string[]; readonly now: readonly string[] } => {
  const [old, fresh] = [linesOf(before, names), linesOf(now, names)];
  return { before: old.filter((line) => !fresh.includes(line)), now: fresh.filter((line) => !old.includes(line)) };
};
