/** What stands in the side panel while something that was pointed at waits for a decision. */
import { showControls } from '../../core/identity-lookalike.ts';
import type { Candidate } from '../../core/proposal.ts';
import { ask } from '../ask.ts';
import { Button } from '../components/button.tsx';
import { CandidatePicker } from '../components/candidate-picker.tsx';
import '../components/candidate-picker.css';
import { FailureNote } from '../components/failure-note.tsx';
import { Notice } from '../components/notice.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import type { Pointed } from '../pointed.ts';
import { proposal, who } from '../state.ts';
import { t } from '../words.ts';

const forget = (): void => {
  if (proposal.value) void ask('proposal.clear', { at: proposal.value.at });
};

const tenant = (): string => showControls(who.value?.organization.name ?? '');

const Forget = () => (
  <Button small onClick={forget}>
    {t('cancel')}
  </Button>
);

/**
 * Over everything else until somebody is chosen: the look-up under way or failed, or the choice between several; null where it
 * needs no view of its own.
 */
export const pointedView = (pointed: Pointed, onPick: (candidate: Candidate) => void) => {
  if (pointed.state === 'several') {
    const { proposal, candidates } = pointed;
    return <CandidatePicker key={proposal.at} proposal={proposal} candidates={candidates} tenant={tenant()} onPick={onPick} onCancel={forget} />;
  }
  if (pointed.state !== 'looking' && pointed.state !== 'failed' && pointed.state !== 'certain') return null;
  return (
    <section class="picker">
      <div class="picker__body">
        <h2 class="picker__title picker__origin">{t('pointed_looking', showControls(pointed.proposal.text.trim()), tenant())}</h2>
        {pointed.state === 'failed' ? (
          <FailureNote failure={pointed.failure}>
            <Button small onClick={pointed.retry}>
              {t('retry')}
            </Button>
          </FailureNote>
        ) : (
          <SkeletonRows count={2} />
        )}
      </div>
      <footer class="picker__foot">
        <Button onClick={forget}>{t('cancel')}</Button>
      </footer>
    </section>
  );
};

/** Over the list: that nobody is called so, or that nothing was selected; the search goes on below. */
export const PointedNotice = ({ pointed }: { pointed: Pointed }) => {
  if (pointed.state !== 'nobody' && pointed.state !== 'empty') return null;
  const isEmpty = pointed.state === 'empty';
  return (
    <div class="page__notices">
      <Notice
        tone="warning"
        title={isEmpty ? t('pointed_empty') : t('pointed_nobody', tenant(), showControls(pointed.proposal.text.trim()))}
        actions={<Forget />}
      >
        <p class="notice__body">{isEmpty ? t('pointed_empty_next') : t('pointed_nobody_next')}</p>
      </Notice>
    </div>
  );
};
