/** What popup and side panel share: the header, the notices that hold for everything, and the way in before a sign-in. */
import type { ComponentChildren } from 'preact';
import { useOperationsAnnounced } from '../announce-operations.ts';
import { ask } from '../ask.ts';
import { Announcer } from '../components/announcer.tsx';
import { AskFailed } from '../components/ask-failed.tsx';
import { Button } from '../components/button.tsx';
import { FailureDetails, FailureNote } from '../components/failure-note.tsx';
import { Notice } from '../components/notice.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { SyncProgress } from '../components/sync-progress.tsx';
import { TenantHeader } from '../components/tenant-header.tsx';
import { isKnown, listFailure, online, session, sync, who } from '../state.ts';
import { failureWords } from '../failure-words.ts';
import { t } from '../words.ts';
import './page.css';
import { Welcome } from './welcome.tsx';

const signIn = (): void => void ask('session.signIn', {});

const Lapsed = () => {
  const current = session.value;
  if (current?.state !== 'lapsed') return null;
  const isJustOver = current.failure.kind === 'sign-in-needed';
  return (
    <Notice
      tone="warning"
      title={isJustOver ? t('lapsed_title') : failureWords(current.failure).title}
      details={isJustOver ? undefined : <FailureDetails failure={current.failure} />}
      actions={
        <Button small look="primary" onClick={signIn}>
          {t('sign_in')}
        </Button>
      }
    >
      {!isJustOver && <p class="notice__body">{failureWords(current.failure).body}</p>}
      <p class="notice__body">{t('lapsed_body')}</p>
    </Notice>
  );
};

const SigningInAgain = () =>
  session.value?.state === 'signing-in' ? (
    <Notice
      tone="info"
      title={t('signing_in_title')}
      actions={
        <Button small onClick={signIn}>
          {t('show_window')}
        </Button>
      }
    />
  ) : null;

const Offline = () =>
  online.value ? null : (
    <Notice tone="warning" icon="offline" title={t('offline_title')}>
      <p class="notice__body">{t('offline_body')}</p>
    </Notice>
  );

const SyncFailed = () => {
  const failure = sync.value?.failure;
  // What a missing network or sign-in means is said once, by its own notice.
  const isSaidElsewhere = !online.value || session.value?.state !== 'signed-in';
  if (!failure || sync.value?.running || isSaidElsewhere) return null;
  return (
    <FailureNote failure={failure}>
      <Button small onClick={() => void ask('riskList.refresh', { full: false })}>
        {t('retry')}
      </Button>
      {failure.kind === 'sign-in-needed' && (
        <Button small onClick={signIn}>
          {t('sign_in')}
        </Button>
      )}
    </FailureNote>
  );
};

const Notices = () => (
  <div class="page__notices">
    <Lapsed />
    <SigningInAgain />
    <Offline />
    <SyncFailed />
    {listFailure.value && <FailureNote failure={listFailure.value} />}
    <AskFailed />
  </div>
);

const Inside = ({ children }: { children: ComponentChildren }) => {
  useOperationsAnnounced();
  if (!isKnown.value) return <SkeletonRows count={5} />;
  if (!who.value) return <Welcome />;
  return (
    <>
      <Notices />
      <SyncProgress />
      {children}
    </>
  );
};

/** The frame of a page; `children` are drawn only while there is a tenant to show. */
export const Page = ({ children }: { children: ComponentChildren }) => (
  <div class="page">
    <TenantHeader />
    <main class="page__main">
      <Inside>{children}</Inside>
    </main>
    <Announcer />
  </div>
);
