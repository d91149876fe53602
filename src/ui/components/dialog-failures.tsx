/** What goes wrong in a dialog that decides something. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Failure } from '../../core/result.ts';
import { ask } from '../ask.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { FailureNote } from './failure-note.tsx';

/** What the dialog is about could not be read. */
export const ReadingFailed = ({ failure, retry }: { failure: Failure; retry: () => void }) => (
  <FailureNote failure={failure} onRetry={retry}>
    {failure.kind === 'sign-in-needed' && (
      <Button small onClick={() => void ask('session.signIn', {})}>
        {t('sign_in')}
      </Button>
    )}
  </FailureNote>
);

/** What was decided could not be sent. It stands at the end, which may be out of sight. */
export const SendingFailed = ({ failure }: { failure: Failure }) => {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => note.current?.scrollIntoView?.({ block: 'nearest' }), [failure]);
  return (
    <div ref={note}>
      <FailureNote failure={failure} />
    </div>
  );
};
