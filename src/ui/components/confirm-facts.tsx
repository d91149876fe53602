/** What somebody must know before a verdict: whom not to confuse, what stands against it, what will happen. */
import type { Operation } from '../../core/operation.ts';
import type { Alike, PastVerdict, Preview, Unchecked } from '../../core/preview.ts';
import type { Caution } from '../../core/ruling.ts';
import type { RiskVerb } from '../../core/verb.ts';
import { alikeSentence, happensSentences, verdictSentence } from '../deed-sentences.ts';
import type { Refusal } from '../failure-words.ts';
import { stateName } from '../operation-words.ts';
import { now } from '../state.ts';
import { ago, instant } from '../times.ts';
import { listed, plural, t, underscored } from '../words.ts';
import { Notice } from './notice.tsx';
import { Refused } from './refused.tsx';

/** How many look-alikes are named; the rest is counted. */
const ALIKE_NAMED = 3;

/** Who could be taken for the person; nothing where there is nobody. */
export const AlikePeople = ({ alike }: { alike: readonly Alike[] }) => {
  if (alike.length === 0) return null;
  return (
    <Notice tone="warning" title={t('alike_title')}>
      {alike.slice(0, ALIKE_NAMED).map((other) => (
        <p key={other.id} class="notice__body confirm__alike" dir="auto">
          {alikeSentence(other)}
        </p>
      ))}
      {alike.length > ALIKE_NAMED && <p class="notice__body">{plural('alike_more', alike.length - ALIKE_NAMED)}</p>}
    </Notice>
  );
};

/** What could not be looked at; nothing where all of it was. */
export const NotChecked = ({ unchecked }: { unchecked: readonly Unchecked[] }) =>
  unchecked.length === 0 ? null : (
    <Notice tone="info" title={t('unchecked_title')}>
      {unchecked.map((one) => (
        <p key={one} class="notice__body">
          {t(`unchecked_${underscored(one)}`)}
        </p>
      ))}
    </Notice>
  );

const LastVerdict = ({ verdict }: { verdict: PastVerdict }) => (
  <Notice tone="info" title={t('verdict_title', ago(instant(verdict.at) ?? now.value, now.value, 'long'))}>
    <p class="notice__body">{verdictSentence(verdict)}</p>
  </Notice>
);

const Cautious = ({ caution, roles }: { caution: Caution; roles: readonly string[] }) => {
  const key = underscored(caution);
  return (
    <Notice tone="warning" title={t(`caution_${key}_title`)}>
      <p class="notice__body">{t(`caution_${key}`, listed(roles))}</p>
    </Notice>
  );
};

const Happens = ({ verb, preview }: { verb: RiskVerb; preview: Preview }) => (
  <section class="confirm__happens">
    <h3 class="section-title">{t('what_happens')}</h3>
    <p>
      {happensSentences(verb, preview).map(({ text, isStrong }) => (
        <span key={text}>{isStrong ? <strong>{text}</strong> : text} </span>
      ))}
    </p>
  </section>
);

interface ConfirmFactsProps {
  readonly verb: RiskVerb;
  readonly preview: Preview;
  /** Permissions that Microsoft will ask for. */
  readonly missing: readonly string[];
  /** The same deed, where it is under way. */
  readonly open: Operation | undefined;
  readonly refusal: Refusal | undefined;
}

/** Of a deed that is refused, only why and what to do instead. */
export const ConfirmFacts = ({ verb, preview, missing, open, refusal }: ConfirmFactsProps) => {
  const { alike, unchecked, ruling, lastVerdict, roles } = preview;
  if (refusal || !ruling.allowed) return refusal ? <Refused reason={refusal} /> : null;
  return (
    <>
      <AlikePeople alike={alike} />
      <NotChecked unchecked={unchecked} />
      {open && (
        <Notice tone="info" title={t('already_under_way')}>
          <p class="notice__body">{t('already_under_way_body', ago(open.createdAt, now.value, 'long'), stateName(open))}</p>
        </Notice>
      )}
      {lastVerdict && <LastVerdict verdict={lastVerdict} />}
      <Happens verb={verb} preview={preview} />
      {ruling.cautions.map((caution) => (
        <Cautious key={caution} caution={caution} roles={roles} />
      ))}
      {missing.length > 0 && (
        <Notice tone="info" icon="lock" title={t('consent_title')}>
          <p class="notice__body">{t('consent_body', listed(missing))}</p>
        </Notice>
      )}
    </>
  );
};
