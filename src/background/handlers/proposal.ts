/** Page messages about what somebody pointed at. */
import { ok } from '../../core/result.ts';
import { proposalCell } from '../../platform/cells.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { resolveText } from '../resolve.ts';

/** `identity.*` and `proposal.*` */
export const proposalHandlers: Pick<PageHandlers, 'identity.resolve' | 'proposal.clear'> = {
  'identity.resolve': ({ text }) => resolveText(text),
  async 'proposal.clear'({ at }) {
    await proposalCell.change((held) => (held?.at === at ? null : held));
    return ok(null);
  },
};
