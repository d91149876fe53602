/** What was done to the person and where it stands, in their view: in full sentences, with what can be done about it. */
import type { ComponentChildren } from 'preact';
import { showControls } from '../../core/identity-lookalike.ts';
import type { Operation } from '../../core/operation.ts';
import { failureWords } from '../failure-words.ts';
import { stateName, standingOf, stateSentence, verbName, type Standing } from '../operation-words.ts';
import { adminName } from '../receipt-words.ts';
import { t } from '../words.ts';
import { FailureDetails } from './failure-note.tsx';
import { Notice } from './notice.tsx';
import { OperationActions } from './operation-actions.tsx';
import { STANDING_LOOKS, type StandingTone } from './operation-mark.tsx';
import { TimeAgo } from './time-ago.tsx';

const NOTICE_TONE: Readonly<Record<StandingTone, 'info' | 'good' | 'warning' | 'error'>> = {
  busy: 'info',
  good: 'good',
  warning: 'warning',
  bad: 'error',
  quiet: 'info',
};

const lookOf = (standing: Standing) => {
  const { tone, icon } = STANDING_LOOKS[standing];
  return { tone: NOTICE_TONE[tone], icon };
};

/** Stands until it is done or somebody has taken note of it; a verified one for some minutes. `children` say more of it. */
export const OperationNote = ({ operation, children }: { operation: Operation; children?: ComponentChildren }) => {
  const { failure } = operation;
  return (
    <Notice
      {...lookOf(standingOf(operation))}
      title={t('operation_of', verbName(operation.verb), stateName(operation))}
      actions={<OperationActions operation={operation} />}
    >
      <p class="notice__body">{stateSentence(operation)}</p>
      {children}
      {failure && <p class="notice__body">{failureWords(failure).action}</p>}
      <p class="notice__body dotted">
        <TimeAgo at={operation.changedAt} long />
        <span>{t('activity_by', showControls(adminName(operation)))}</span>
      </p>
      {failure && <FailureDetails failure={failure} />}
    </Notice>
  );
};
