/** Waves over the users list: many people flagged alike within an hour, to be ticked together. */
import { LEAST_IN_A_WAVE, type Wave } from '../../core/wave.ts';
import { selectAll } from '../selection.ts';
import { list, now, waves } from '../state.ts';
import { instant, when } from '../times.ts';
import { plural, t, wordFor } from '../words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import './waves.css';

const time = (iso: string): string => {
  const at = instant(iso);
  return at === undefined ? iso : when(at, now.value);
};

/** Those of a wave about whom nothing has been decided. */
const undecided = ({ ids }: Wave): readonly { readonly id: string }[] => {
  const atRisk = new Set((list.value?.users ?? []).filter(({ state }) => state === 'atRisk').map(({ id }) => id));
  return ids.filter((id) => atRisk.has(id)).map((id) => ({ id }));
};

/** A wave goes when fewer than a wave's people are left. */
export const Waves = () => {
  const shown = waves.value.map((wave) => ({ wave, left: undecided(wave) })).filter(({ left }) => left.length >= LEAST_IN_A_WAVE);
  if (shown.length === 0) return null;
  return (
    <ul class="waves" aria-label={t('waves')}>
      {shown.map(({ wave, left }) => (
        <li key={wave.type} class="wave">
          <Icon name="warning" />
          <span class="wave__words dotted">
            <strong>{plural(wave.isPartial ? 'wave_at_least' : 'wave_people', left.length)}</strong>
            <span>{wordFor('detection', wave.type)}</span>
            <span>{t('wave_time', time(wave.from), time(wave.to))}</span>
          </span>
          <Button small onClick={() => selectAll(left)}>
            {t('wave_select')}
          </Button>
        </li>
      ))}
    </ul>
  );
};
