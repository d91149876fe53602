/** “On this page”: who of the people at risk stands on the console's page in the tab. */
import type { ComponentChildren } from 'preact';
import type { RiskyUser } from '../../core/risk.ts';
import { useAnnotated } from '../annotated.ts';
import { usePeopleOnPage } from '../on-page.ts';
import type { Tab } from '../tab.ts';
import { number, t } from '../words.ts';
import { FailureNote } from './failure-note.tsx';
import { PagePeople } from './page-people.tsx';

interface OnPageProps {
  readonly tab: Tab;
  readonly onOpen: (user: RiskyUser) => void;
  /** Stands beside the title. */
  readonly children?: ComponentChildren;
}

const Known = ({ tab, onOpen, children }: OnPageProps) => {
  const { latest: people, failure, retry } = usePeopleOnPage(tab);
  return (
    <section class="on-page" aria-label={t('on_page')}>
      <h2 class="section-title on-page__title">
        {t('on_page')}
        {people && people.length > 0 && <span>{number(people.length)}</span>}
        {children}
      </h2>
      {failure && (
        <FailureNote failure={failure} onRetry={retry} />
      )}
      {people === null && !failure && <p class="on-page__words">{t('on_page_unread')}</p>}
      {people?.length === 0 && <p class="on-page__words">{t('on_page_none')}</p>}
      {people && people.length > 0 && <PagePeople tabId={tab.id} people={people} onOpen={onOpen} />}
    </section>
  );
};

/** Nothing where the tab's site is not annotated. */
export const OnPage = ({ tab, onOpen, children }: OnPageProps) => {
  const annotated = useAnnotated();
  if (!annotated?.some(({ origin }) => origin === tab.origin)) return null;
  return (
    <Known key={`${tab.id} ${tab.origin ?? ''}`} tab={tab} onOpen={onOpen}>
      {children}
    </Known>
  );
};
