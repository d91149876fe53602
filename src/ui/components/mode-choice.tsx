/** What a console is shown: each mode with what its pages can learn from it. */
import { useId } from 'preact/hooks';
import type { SiteMode } from '../../platform/content-messages.ts';
import { SITE_MODES } from '../../platform/site-cells.ts';
import { t, underscored } from '../words.ts';
import './mode-choice.css';

/** The mode's name. */
export const modeName = (mode: SiteMode): string => t(`mode_${underscored(mode)}`);

interface ModeChoiceProps {
  readonly chosen: SiteMode;
  /** The one that the organisation forces. */
  readonly forced: SiteMode | null;
  readonly onChoose: (mode: SiteMode) => void;
}

/** Radio buttons; where a mode is forced, that one alone. */
export const ModeChoice = ({ chosen, forced, onChoose }: ModeChoiceProps) => {
  const id = useId();
  return (
    <fieldset class="mode-choice">
      <legend class="section-title">{t('annotate_mode')}</legend>
      {SITE_MODES.filter((mode) => forced === null || mode === forced).map((mode) => (
        <label key={mode} class="mode-choice__mode">
          <input
            type="radio"
            name={id}
            value={mode}
            checked={mode === (forced ?? chosen)}
            aria-describedby={`${id}-${mode}`}
            onChange={() => onChoose(mode)}
          />
          <span class="mode-choice__name">{modeName(mode)}</span>
          <span id={`${id}-${mode}`} class="mode-choice__hint">
            {t(`mode_${underscored(mode)}_hint`)}
          </span>
        </label>
      ))}
    </fieldset>
  );
};
