/** How many people stand at each level, large; each number opens the list of those people. */
import { LEVELS, type RiskCounts } from '../../core/risk.ts';
import { sync } from '../state.ts';
import { number, t } from '../words.ts';
import './level-tiles.css';
import { LevelShape, levelClass } from './level.tsx';

interface LevelTilesProps {
  /** Undefined until the first sync has ended. */
  readonly counts: RiskCounts | undefined;
  readonly onOpen: (level: (typeof LEVELS)[number]) => void;
}

/** Three buttons, most urgent first. */
export const LevelTiles = ({ counts, onOpen }: LevelTilesProps) => (
  <fieldset class="tiles" aria-label={t('tiles_name')}>
    {LEVELS.map((level) => {
      const count = counts?.[level];
      const isLoading = count === undefined && Boolean(sync.value?.running);
      const isLit = level === 'high' && Boolean(count);
      return (
        <button key={level} type="button" class={`tile ${levelClass(level)}${isLit ? ' tile--lit' : ''}`} onClick={() => onOpen(level)}>
          {isLoading ? (
            <span class="skeleton" aria-hidden="true" />
          ) : (
            <span class={`tile__count cut${count ? '' : ' tile__count--zero'}`}>{count === undefined ? '–' : number(count)}</span>
          )}{' '}
          <span class="tile__level">
            <LevelShape level={level} />
            {t(`level_${level}`)}
          </span>
        </button>
      );
    })}
  </fieldset>
);
