/** What can be done about a person: contain them, or one of three verdicts, each with what it means, so that none is taken for another. */
import { useId } from 'preact/hooks';
import { isOpen, type RiskyUser } from '../../core/risk.ts';
import { RISK_VERBS, type RiskVerb } from '../../core/verb.ts';
import { planDeed } from '../deed.ts';
import { planContainment } from '../sheet.ts';
import type { KnownPerson } from '../known-person.ts';
import { verbName } from '../operation-words.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import './verdicts.css';

const Verdict = ({ verb, isFirst, onChoose }: { verb: RiskVerb; isFirst: boolean; onChoose: () => void }) => {
  const helpId = useId();
  return (
    <div class={`verdict${isFirst ? ' verdict--first' : ''}`}>
      <button type="button" class="button button--plain" aria-describedby={helpId} onClick={onChoose}>
        {verbName(verb)}
      </button>
      <p id={helpId} class="verdict__help">
        {t(`verb_help_${verb}`)}
      </p>
    </div>
  );
};

/** The verdicts that can be given: without open risk only a takeover can be reported. `risk` is undefined while nobody knows. */
export const verdictsFor = (risk: RiskyUser | null | undefined): readonly RiskVerb[] =>
  risk === undefined || (risk && isOpen(risk)) ? RISK_VERBS : ['confirmCompromised'];

/** Buttons that open the containment sheet or the confirmation. */
export const Verdicts = ({ person, risk }: { person: KnownPerson; risk: RiskyUser | null | undefined }) => (
  <section class="verdicts" aria-label={t('verdicts')}>
    <div class="verdicts__contain">
      <Button look="danger" onClick={() => planContainment([person])}>
        {t('contain')}
      </Button>
    </div>
    {verdictsFor(risk).map((verb, index) => (
      <Verdict key={verb} verb={verb} isFirst={index === 0} onChoose={() => planDeed({ verb, person })} />
    ))}
  </section>
);
