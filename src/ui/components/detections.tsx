/** A person's last risk detections, newest first, as Identity Protection found them. */
import type { RiskDetection } from '../../core/person.ts';
import { instant } from '../times.ts';
import { t, wordFor } from '../words.ts';
import './detections.css';
import { LevelShape, levelClass } from './level.tsx';
import { TimeAgo } from './time-ago.tsx';

const Detection = ({ detection }: { detection: RiskDetection }) => {
  const at = instant(detection.detected);
  return (
    <li class={`detection ${levelClass(detection.level)}`}>
      <span class="detection__mark">
        <LevelShape level={detection.level} />
      </span>
      <span>{wordFor('detection', detection.type)}</span>
      <span class="detection__when">{at === undefined ? detection.detected : <TimeAgo at={at} />}</span>
      <span class="detection__facts">
        <span class="detection__level">{wordFor('level', detection.level)}</span>
        <span>{wordFor('state', detection.state)}</span>
        {detection.activity !== undefined && <span>{wordFor('activity', detection.activity)}</span>}
        {detection.place !== undefined && <bdi>{detection.place}</bdi>}
        {detection.ipAddress !== undefined && <span>{detection.ipAddress}</span>}
      </span>
    </li>
  );
};

/** The list, or the sentence that there are none. */
export const Detections = ({ detections }: { detections: readonly RiskDetection[] }) =>
  detections.length === 0 ? (
    <p class="quiet">{t('detections_none')}</p>
  ) : (
    <ul class="detections" aria-label={t('detections')}>
      {detections.map((detection) => (
        <Detection key={detection.id} detection={detection} />
      ))}
    </ul>
  );
