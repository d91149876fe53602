/** Why the last click of this page came to nothing, until somebody has read it. */
import { askFailure } from '../ask.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { FailureNote } from './failure-note.tsx';

/** Nothing where it did come to something. */
export const AskFailed = () =>
  askFailure.value && (
    <FailureNote failure={askFailure.value}>
      <Button
        small
        onClick={() => {
          askFailure.value = null;
        }}
      >
        {t('close')}
      </Button>
    </FailureNote>
  );
