/** What stands in the page while nobody is signed in: what to do next, and why the last attempt failed. */
import type { FailureKind } from '../../core/result.ts';
import { browser } from '../../platform/browser.ts';
import { ask, askFailure } from '../ask.ts';
import { Button } from '../components/button.tsx';
import { FailureNote } from '../components/failure-note.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import { showControls } from '../../core/identity-lookalike.ts';
import { waiting } from '../pointed.ts';
import { connection, session } from '../state.ts';
import { t, type WordKey } from '../words.ts';

/** What the options, or the app's registration that they tell how to set up, can be at fault for. */
const FROM_OPTIONS: ReadonlySet<FailureKind> = new Set(['unknown-application', 'unknown-tenant', 'wrong-redirect', 'window-closed']);

type Case = 'unconnected' | 'signed-out' | 'signing-in';

interface Words {
  readonly icon: IconName;
  readonly title: WordKey;
  readonly text: readonly WordKey[];
  readonly button: WordKey;
  readonly look: 'primary' | 'plain';
  readonly act: () => Promise<unknown>;
}

const openOptions = (): Promise<unknown> => browser.runtime.openOptionsPage();

const signIn = (): Promise<unknown> => ask('session.signIn', {});

const WORDS: Readonly<Record<Case, Words>> = {
  unconnected: {
    icon: 'settings',
    title: 'unconnected_title',
    text: ['unconnected_text', 'unconnected_next'],
    button: 'open_options',
    look: 'primary',
    act: openOptions,
  },
  'signed-out': {
    icon: 'shield',
    title: 'signed_out_title',
    text: ['signed_out_text'],
    button: 'sign_in',
    look: 'primary',
    act: signIn,
  },
  'signing-in': {
    icon: 'sign-in',
    title: 'signing_in_title',
    text: ['signing_in_text'],
    button: 'show_window',
    look: 'plain',
    act: signIn,
  },
};

const currentCase = (): Case => {
  if (session.value?.state === 'signing-in') return 'signing-in';
  return connection.value ? 'signed-out' : 'unconnected';
};

/** One message and one button for each case. */
export const Welcome = () => {
  const words = WORDS[currentCase()];
  const failure = askFailure.value ?? (session.value?.state === 'signed-out' ? session.value.failure : undefined);
  return (
    <section class="welcome">
      <Icon name={words.icon} />
      <h2 class="welcome__title">{t(words.title)}</h2>
      <div class="welcome__text">
        {waiting.value?.text.trim() && <p class="welcome__waiting">{t('pointed_waits', showControls(waiting.value.text.trim()))}</p>}
        {words.text.map((key) => (
          <p key={key}>{t(key)}</p>
        ))}
      </div>
      {failure && failure.kind !== 'not-configured' && (
        <FailureNote failure={failure}>
          {FROM_OPTIONS.has(failure.kind) && (
            <Button small onClick={() => void openOptions()}>
              {t('open_options')}
            </Button>
          )}
        </FailureNote>
      )}
      <Button look={words.look} onClick={() => void words.act()}>
        {t(words.button)}
      </Button>
    </section>
  );
};
