/** What has become of a policy's switch, beside the policy: where it stands, what forbade it, what somebody else changed. */
import type { ConditionalAccessPolicy } from '../../core/policy.ts';
import type { Operation } from '../../core/operation.ts';
import { reviewedBefore } from '../policy-switch.ts';
import { policyStateWord } from '../policy-words.ts';
import { refusedRuleSentence } from '../switch-words.ts';
import { t } from '../words.ts';
import { OperationNote } from './operation-note.tsx';
import { PolicyDifference } from './policy-difference.tsx';

interface PolicyNoteProps {
  readonly operation: Operation;
  readonly policy: ConditionalAccessPolicy;
  readonly names: Readonly<Record<string, string>>;
}

/** Stands until it is done or somebody has taken note of it; a verified one for some minutes. */
export const PolicyNote = ({ operation, policy, names }: PolicyNoteProps) => {
  const { failure, id, baseline, arguments: given } = operation;
  const [from, to] = [baseline?.['state'], given?.['to']];
  const sentence = refusedRuleSentence(failure?.subject);
  const before = failure?.kind === 'conflict' ? reviewedBefore(id) : undefined;
  return (
    <OperationNote operation={operation}>
      {typeof from === 'string' && to && <p class="notice__body">{t('switch_of', policyStateWord(from), policyStateWord(to))}</p>}
      {sentence && <p class="notice__body">{sentence}</p>}
      {before && (
        <>
          <p class="notice__body">{t('switch_changed_title')}:</p>
          <PolicyDifference before={before} now={policy} names={names} />
        </>
      )}
    </OperationNote>
  );
};
