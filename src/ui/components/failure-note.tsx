/** A failure in words; code and request id stand behind a click. */
import type { ComponentChildren } from 'preact';
import type { Failure } from '../../core/result.ts';
import { failureWords } from '../failure-words.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';

const detailsOf = (failure: Failure): readonly (readonly [label: string, value: string])[] =>
  (
    [
      [t('failure_subject'), failure.subject],
      [t('failure_code'), failure.code],
      [t('failure_request_id'), failure.requestId],
    ] as const
  ).flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));

const hasDetails = (failure: Failure): boolean => detailsOf(failure).length > 0;

/** Codes and ids for support, behind a click; nothing where there are none. */
export const FailureDetails = ({ failure }: { failure: Failure }) => {
  const details = detailsOf(failure);
  return (
    <details>
      <summary>{t('failure_details')}</summary>
      <dl class="notice__codes">
        {details.map(([label, value]) => (
          <>
            <dt class="quiet">{label}</dt>
            <dd class="mono">{value}</dd>
          </>
        ))}
      </dl>
      <CopyButton worded name={t('failure_copy')} text={details.map((pair) => pair.join(': ')).join('\n')} />
    </details>
  );
};

interface FailureNoteProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** Buttons of another way on. */
  readonly children?: ComponentChildren;
}

/** Shows the failure beside what failed. */
export const FailureNote = ({ failure, onRetry, children }: FailureNoteProps) => {
  const { title, body, action } = failureWords(failure);
  return (
    <Notice
      tone="error"
      icon={failure.kind === 'offline' ? 'offline' : 'error'}
      title={title}
      actions={
        (onRetry || children) && (
          <>
            {onRetry && (
              <Button small onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            {children}
          </>
        )
      }
      details={hasDetails(failure) && <FailureDetails failure={failure} />}
    >
      <p class="notice__body">{body}</p>
      <p class="notice__body">{action}</p>
    </Notice>
  );
};
