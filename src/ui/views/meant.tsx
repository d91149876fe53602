/** Several people may be meant by a name on a page: each of them, to be opened one by one. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { showControls } from '../../core/identity-lookalike.ts';
import { byUrgency, type RiskyUser } from '../../core/risk.ts';
import { Button } from '../components/button.tsx';
import '../components/candidate-picker.css';
import { UserList } from '../components/user-list.tsx';
import { useEscape } from '../escape.ts';
import type { Meant } from '../panel-wish.ts';
import { list, who } from '../state.ts';
import { plural, t } from '../words.ts';

interface MeantViewProps {
  readonly meant: Meant;
  readonly onOpen: (person: RiskyUser) => void;
  readonly onBack: () => void;
}

/** Exactly those people, the most urgent first; Escape or the button leaves it. */
export const MeantView = ({ meant: { ids, key }, onOpen, onBack }: MeantViewProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const enter = useRef<() => void>(() => undefined);
  useLayoutEffect(() => heading.current?.focus(), []);
  useEscape(onBack);
  const people = (list.value?.users ?? []).filter(({ id }) => ids.includes(id)).toSorted(byUrgency);
  return (
    <section class="picker" aria-label={t('pointed_who')}>
      <div class="picker__head">
        <h2 ref={heading} class="picker__title" tabIndex={-1}>
          {t('pointed_who')}
        </h2>
        <p class="picker__origin">{t('meant_chosen', showControls(key))}</p>
        <p class="section-title">{plural('pointed_several', people.length, showControls(who.value?.organization.name ?? ''))}</p>
      </div>
      <UserList name={t('pointed_who')} users={people} density="roomy" enter={enter} onOpen={onOpen} />
      <footer class="picker__foot">
        <Button onClick={onBack}>{t('cancel')}</Button>
      </footer>
    </section>
  );
};
