/** Page messages about Conditional Access policies. What a page says of a policy is never believed: the deed reads it again. */
import { queued, type Operation } from '../../core/operation.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { sessionCell } from '../../platform/cells.ts';
import type { PageArguments } from '../../platform/page-messages.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { readEmergencyAccess } from '../emergency.ts';
import { enter } from '../operations.ts';
import { readPolicies } from '../policies.ts';
import { reviewPolicy } from '../policy-review.ts';
import { argumentsOf } from '../policy-switch.ts';
import { release } from '../release.ts';

const rowOf = async (
  { id: targetId, reason, ...answers }: PageArguments<'policy.switch'>,
  actor: Pick<Operation, 'tenantId' | 'adminId'>,
): Promise<Operation> => {
  const id = crypto.randomUUID();
  const given = { arguments: await argumentsOf(answers), ...(reason ? { reason } : {}) };
  return queued({ ...actor, ...given, id, batchId: id, verb: 'switchPolicy', targetId }, Date.now());
};

const startSwitch = async (asked: PageArguments<'policy.switch'>): Promise<Result<string>> => {
  const session = await sessionCell.read();
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  const { tenantId, userId: adminId } = session.account;
  const wanted = [await rowOf(asked, { tenantId, adminId })];
  const entered = await enter(wanted).catch(() => null);
  if (!entered) return fail('store-broken');
  const [row] = entered;
  // One switch of a policy at a time: the open one stands for this one only if it means the same.
  if (!row || row.arguments?.['to'] !== asked.to) return fail('conflict', { subject: 'switch-under-way' });
  const released = await release(entered, wanted);
  return released.ok ? ok(row.id) : released;
};

/** `policies.*`, `policy.*` and `emergency.*` */
export const policiesHandlers: Pick<PageHandlers, 'policies.read' | 'policy.review' | 'policy.switch' | 'emergency.read'> = {
  'policies.read': ({ fresh }) => readPolicies(fresh),
  'policy.review': ({ id, to }) => reviewPolicy(id, to),
  'policy.switch': startSwitch,
  'emergency.read': readEmergencyAccess,
};
