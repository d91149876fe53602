/** Before a console is annotated: what that means, what its pages can learn, and the browser's own question. */
import { useSignal } from '@preact/signals';
import { framesOf } from '../../consoles/framed.ts';
import { hostOf } from '../../core/host-pattern.ts';
import type { SiteMode } from '../../platform/content-messages.ts';
import { SITE_MODES } from '../../platform/site-cells.ts';
import { annotate } from '../annotated.ts';
import { managedMode } from '../state.ts';
import { listed, t } from '../words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ModeChoice } from './mode-choice.tsx';
import { Notice } from './notice.tsx';

interface AnnotateDialogProps {
  readonly origin: string;
  readonly onClose: () => void;
}

/** Closes itself once the browser has been allowed. */
export const AnnotateDialog = ({ origin, onClose }: AnnotateDialogProps) => {
  const mode = useSignal<SiteMode>(SITE_MODES[0]);
  const isDeclined = useSignal(false);
  const forced = managedMode.value ?? null;
  const { host, protocol } = new URL(origin);
  const frames = framesOf(origin).map(hostOf);
  // Nothing may come before the question: the browser asks in the very call of the click.
  const begin = async (): Promise<void> => {
    const isGranted = await annotate(origin, forced ?? mode.value);
    isDeclined.value = !isGranted;
    if (isGranted) onClose();
  };
  return (
    <Dialog
      title={t('annotate_title', host)}
      onClose={onClose}
      foot={
        <>
          <Button look="primary" onClick={() => void begin()}>
            {t('annotate_begin')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{t('annotate_what')}</p>
      {frames.length > 0 && <p>{t('annotate_frames', listed(frames))}</p>}
      {protocol === 'http:' && (
        <Notice tone="warning" title={t('annotate_http')}>
          <p class="notice__body">{t('annotate_http_body')}</p>
        </Notice>
      )}
      {forced && <Notice tone="info" icon="lock" title={t('annotate_managed')} />}
      <ModeChoice
        chosen={mode.value}
        forced={forced}
        onChoose={(chosen) => {
          mode.value = chosen;
        }}
      />
      {isDeclined.value && <Notice tone="error" title={t('annotate_declined', host)} />}
    </Dialog>
  );
};
