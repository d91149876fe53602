/** Reads and judges what is shown before a policy is switched, with nothing typed yet. */
import { excludes } from '../core/guard-reach.ts';
import { baselineOf } from '../core/policy-hash.ts';
import { guardSwitch } from '../core/policy-guard.ts';
import type { PolicyReview } from '../core/policy-review.ts';
import type { PolicyState } from '../core/policy.ts';
import { ok, type Result } from '../core/result.ts';
import { verbs } from '../core/verb.ts';
import { sessionCell } from '../platform/cells.ts';
import { graph } from './graph.ts';
import { digested } from './policy-digest.ts';
import { readPicture, type PolicyPicture } from './policy-picture.ts';
import { countRadius } from './policy-radius.ts';

const emergencyIn = ({ emergency, policy }: PolicyPicture): PolicyReview['emergency'] =>
  emergency?.map((account) => {
    const { id, displayName, userPrincipalName, accountEnabled } = account;
    return { id, displayName, userPrincipalName, isEnabled: accountEnabled, isExcluded: excludes(policy, account) };
  });

const namesIn = ({ names, emergency }: PolicyPicture): PolicyReview['names'] => ({
  ...names,
  ...Object.fromEntries((emergency ?? []).flatMap(({ id, displayName }) => (displayName ? [[id, displayName]] : []))),
});

/** The whole picture before one switch of one policy; fails with `not-found` for a deleted policy. */
export const reviewPolicy = async (id: string, to: PolicyState): Promise<Result<PolicyReview>> => {
  const [picture, session] = await Promise.all([readPicture(graph, id), sessionCell.read()]);
  if (!picture.ok) return picture;
  const { policy, roles, managed } = picture.value;
  const baseline = baselineOf(policy);
  const emergency = emergencyIn(picture.value);
  const radius = roles ? await countRadius(graph, policy, roles) : undefined;
  const granted = session.state === 'signed-in' ? session.scopes : [];
  return ok({
    policy,
    to,
    verdict: guardSwitch({ ...picture.value, to, baseline, revertsTo: null, reason: '', skipsReportOnly: false, typedName: '' }),
    ...(radius ? { radius } : {}),
    ...(emergency ? { emergency } : {}),
    baseline: await digested(baseline),
    names: namesIn(picture.value),
    reasonRequired: managed.reasonRequired,
    missingScopes: verbs.switchPolicy.scopes.filter((scope) => !granted.includes(scope)),
  });
};
