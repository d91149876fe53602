/** What can be done with everybody who is ticked; there only while somebody is. */
import { MOST_CONTAINED } from '../../core/containment.ts';
import type { RiskyUser } from '../../core/risk.ts';
import { RISK_VERBS, type RiskVerb } from '../../core/verb.ts';
import { planDeed } from '../deed.ts';
import { verbName } from '../operation-words.ts';
import { clearSelection, MOST_SELECTED, selectAll, selectedPeople } from '../selection.ts';
import { planContainment, sheet } from '../sheet.ts';
import { plural, t } from '../words.ts';
import { Button } from './button.tsx';
import './selection-bar.css';

const judge = (verb: RiskVerb, people: readonly RiskyUser[]): void => {
  const [only, second] = people;
  if (only && !second) planDeed({ verb, person: only });
  else sheet.value = { kind: 'verdict', verb, people };
};

/** `shown` are the rows of the list. */
export const SelectionBar = ({ shown }: { shown: readonly RiskyUser[] }) => {
  const people = selectedPeople.value;
  if (people.length === 0) return null;
  const isTooMany = people.length > MOST_CONTAINED;
  const all = Math.min(shown.length, MOST_SELECTED);
  return (
    <section class="selection-bar" aria-label={t('selection')}>
      <p class="selection-bar__count">{plural('selected', people.length)}</p>
      {people.length < all && (
        <Button look="link" small onClick={() => selectAll(shown)}>
          {t('select_all_shown', all)}
        </Button>
      )}
      <Button look="link" small onClick={clearSelection}>
        {t('clear_selection')}
      </Button>
      <div class="selection-bar__deeds">
        <Button look="danger" small disabled={isTooMany} onClick={() => planContainment(people)}>
          {t('contain')}
        </Button>
        {RISK_VERBS.map((verb) => (
          <Button key={verb} small disabled={verb === 'confirmCompromised' && isTooMany} onClick={() => judge(verb, people)}>
            {verbName(verb)}
          </Button>
        ))}
      </div>
      {isTooMany && <p class="selection-bar__hint">{t('too_many_contained', MOST_CONTAINED)}</p>}
    </section>
  );
};
