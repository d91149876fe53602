/** How a case stands, beside one of its people: in a sentence, with the way to all of it. */
import { caseOf } from '../../core/case.ts';
import { caseWords } from '../containment-words.ts';
import { operations } from '../journal.ts';
import { sheet } from '../sheet.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** Nothing where the case is no longer kept. */
export const CaseNote = ({ caseId }: { caseId: string }) => {
  const shown = operations.value && caseOf(operations.value, caseId);
  if (!shown) return null;
  const { tone, title, body } = caseWords(shown);
  return (
    <Notice
      tone={tone}
      title={title}
      actions={
        <Button
          small
          onClick={() => {
            sheet.value = { kind: 'case', caseId };
          }}
        >
          {t('case_open')}
        </Button>
      }
    >
      <p class="notice__body">{body}</p>
    </Notice>
  );
};
