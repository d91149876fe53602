/** The options' list of annotated consoles: what each is shown, and the end of it. */
import type { SiteMode } from '../../platform/content-messages.ts';
import { SITE_MODES, type Site } from '../../platform/site-cells.ts';
import { changeMode, stopAnnotating, useAnnotated } from '../annotated.ts';
import { managedMode } from '../state.ts';
import { t, underscored } from '../words.ts';
import { AskFailed } from './ask-failed.tsx';
import { Button } from './button.tsx';
import './consoles-section.css';
import { modeName } from './mode-choice.tsx';
import { Notice } from './notice.tsx';
import { RulesSection } from './rules-section.tsx';

const Console = ({ site: { origin, mode }, forced }: { site: Site; forced: SiteMode | null }) => {
  const { host } = new URL(origin);
  const holds = forced ?? mode;
  const change = async (select: HTMLSelectElement): Promise<void> => {
    const chosen = SITE_MODES.find((known) => known === select.value);
    // Else the browser would go on showing a choice that does not hold.
    if (chosen && !(await changeMode(origin, chosen))) select.value = holds;
  };
  return (
    <li class="console">
      <label class="console__label">
        <span class="console__host">{origin.startsWith('http:') ? origin : host}</span>
        <select
          class="field__input"
          disabled={forced !== null}
          value={holds}
          onChange={({ currentTarget }) => void change(currentTarget)}
        >
          {SITE_MODES.map((known) => (
            <option key={known} value={known}>
              {modeName(known)}
            </option>
          ))}
        </select>
      </label>
      <Button onClick={() => stopAnnotating(origin)}>
        {t('annotate_stop')}
        <span class="visually-hidden"> {host}</span>
      </Button>
    </li>
  );
};

/** What the pages of a console can learn, mode by mode, so that the choice above is an informed one. */
const Modes = ({ forced }: { forced: SiteMode | null }) => (
  <dl class="modes" aria-label={t('annotate_mode')}>
    {SITE_MODES.filter((mode) => forced === null || mode === forced).map((mode) => (
      <div key={mode}>
        <dt>{modeName(mode)}</dt>
        <dd>{t(`mode_${underscored(mode)}_hint`)}</dd>
      </div>
    ))}
  </dl>
);

/** Stands apart from the form: what is changed here holds at once. */
export const ConsolesSection = () => {
  const annotated = useAnnotated();
  const forced = managedMode.value ?? null;
  if (!annotated) return null;
  return (
    <section class="card options__section">
      <h2>{t('consoles')}</h2>
      {forced && <Notice tone="info" icon="lock" title={t('annotate_managed')} />}
      <AskFailed />
      <p class="field__hint">{annotated.length === 0 ? t('consoles_none') : t('consoles_about')}</p>
      {annotated.length > 0 && (
        <ul class="consoles">
          {annotated.map((site) => (
            <Console key={site.origin} site={site} forced={forced} />
          ))}
        </ul>
      )}
      <Modes forced={forced} />
      <RulesSection />
    </section>
  );
};
