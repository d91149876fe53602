/** A person's last risk detections, as Identity Protection found them, and what was done to the person, the newest first. */
import { showControls } from '../../core/identity-lookalike.ts';
import type { Operation } from '../../core/operation.ts';
import type { RiskDetection } from '../../core/person.ts';
import { verbName } from '../operation-words.ts';
import { adminName } from '../receipt-words.ts';
import { who } from '../state.ts';
import { timelineOf } from '../timeline.ts';
import { t, wordFor } from '../words.ts';
import { Icon } from './icon.tsx';
import { LevelShape, levelClass } from './level.tsx';
import { OperationMark } from './operation-mark.tsx';
import { TimeAgo } from './time-ago.tsx';
import './timeline.css';

const Detected = ({ detection, at }: { detection: RiskDetection; at: number | undefined }) => (
  <li class={`happening ${levelClass(detection.level)}`}>
    <span class="happening__mark">
      <LevelShape level={detection.level} />
    </span>
    <span>{wordFor('detection', detection.type)}</span>
    <span class="happening__when">{at === undefined ? detection.detected : <TimeAgo at={at} />}</span>
    <span class="happening__facts">
      <span class="happening__level">{wordFor('level', detection.level)}</span>
      <span>{wordFor('state', detection.state)}</span>
      {detection.activity !== undefined && <span>{wordFor('activity', detection.activity)}</span>}
      {detection.place !== undefined && <bdi>{showControls(detection.place)}</bdi>}
      {detection.ipAddress !== undefined && <span>{detection.ipAddress}</span>}
    </span>
  </li>
);

const Done = ({ operation, at }: { operation: Operation; at: number }) => {
  const isOwn = operation.adminId === who.value?.account.userId;
  return (
    <li class="happening happening--done">
      <span class="happening__mark">
        <Icon name="shield" />
      </span>
      <span>{verbName(operation.verb)}</span>
      <span class="happening__when">
        <TimeAgo at={at} />
      </span>
      <span class="happening__facts">
        <OperationMark operation={operation} />
        {!isOwn && <bdi>{t('activity_by', showControls(adminName(operation)))}</bdi>}
        {operation.reference !== undefined && <bdi>{operation.reference}</bdi>}
      </span>
    </li>
  );
};

interface TimelineProps {
  readonly detections: readonly RiskDetection[];
  /** Those on this person. */
  readonly operations: readonly Operation[];
}

/** The list, or the sentence that nothing happened. */
export const Timeline = ({ detections, operations }: TimelineProps) => {
  const happenings = timelineOf(detections, operations);
  if (happenings.length === 0) return <p class="quiet">{t('timeline_none')}</p>;
  return (
    <ul class="timeline" aria-label={t('timeline')}>
      {happenings.map((happening) =>
        'detection' in happening ? <Detected key={happening.id} {...happening} /> : <Done key={happening.id} {...happening} />,
      )}
    </ul>
  );
};
