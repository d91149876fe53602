/** Over the side panel's list: the console in the tab, who stands on its page, and how its annotation begins and ends. */
import type { RiskyUser } from '../../core/risk.ts';
import { useAnnotated } from '../annotated.ts';
import { useTab } from '../tab.ts';
import { t } from '../words.ts';
import { AnnotateButton } from './annotate-button.tsx';
import { OnPage } from './on-page.tsx';
import './page-people.css';

/** Nothing where the tab shows no website. */
export const TabConsole = ({ onOpen }: { onOpen: (user: RiskyUser) => void }) => {
  const tab = useTab();
  const annotated = useAnnotated();
  if (!tab || !annotated || tab.origin === null) return null;
  if (tab.origin === undefined) return <p class="tab-console">{t('annotate_unknown')}</p>;
  if (annotated.some(({ origin }) => origin === tab.origin)) {
    return (
      <OnPage tab={tab} onOpen={onOpen}>
        <AnnotateButton tab={tab} look="link" />
      </OnPage>
    );
  }
  return (
    <div class="tab-console">
      <span class="cut">{new URL(tab.origin).host}</span>
      <AnnotateButton tab={tab} look="link" />
    </div>
  );
};
