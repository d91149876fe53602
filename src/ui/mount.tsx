/** What the three entries share: draws the page, and shows a bug where it happens instead of a page that has silently stopped. */
import { effect, signal } from '@preact/signals';
import { render, type ComponentChildren, type ComponentType } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { wake } from '../platform/client.ts';
import './base.css';
import { Button } from './components/button.tsx';
import { FailureNote } from './components/failure-note.tsx';
import { openJournal } from './journal.ts';
import { isKnown, openState } from './state.ts';
import { followUnfinished } from './unfinished.ts';
import { t } from './words.ts';

const rejected = signal<unknown>(undefined);

const wordOf = (thrown: unknown): string => (thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown));

const Caught = ({ children }: { children: ComponentChildren }) => {
  const [thrown] = useErrorBoundary();
  const bug: unknown = thrown ?? rejected.value;
  if (bug === undefined) return <>{children}</>;
  return (
    <div class="bug">
      <FailureNote failure={{ kind: 'bug', code: wordOf(bug) }}>
        <Button small onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </FailureNote>
    </div>
  );
};

/** Longer than the first reading ever takes, unless the browser's storage is broken. */
const PATIENCE_MS = 250;

/** Resolves when the page knows what to show: drawn before that, it would be drawn twice, and a flash of grey seen first. */
const firstReading = (): Promise<void> =>
  new Promise((resolve) => {
    effect(() => {
      if (isKnown.value) resolve();
    });
    setTimeout(resolve, PATIENCE_MS);
  });

/** Follows the state and draws the page into the body's element. */
export const mount = async (Page: ComponentType): Promise<void> => {
  addEventListener('unhandledrejection', (event) => {
    rejected.value = event.reason;
  });
  openState();
  openJournal();
  followUnfinished();
  const root = document.querySelector('#page');
  if (!root) throw new Error('This page has no element to draw into.');
  await firstReading();
  render(
    <Caught>
      <Page />
    </Caught>,
    root,
  );
  // A sign-in or a reading that was cut off goes on at once, and not with the next alarm.
  void wake();
};
