/** Begins or ends the annotation of the console in the tab; nothing where the tab shows no website. */
import { useSignal } from '@preact/signals';
import { stopAnnotating, useAnnotated } from '../annotated.ts';
import type { Tab } from '../tab.ts';
import { t } from '../words.ts';
import { AnnotateDialog } from './annotate-dialog.tsx';
import { Button } from './button.tsx';

/** One button; the choice of what the console is shown opens over the page. */
export const AnnotateButton = ({ tab, look = 'plain' }: { tab: Tab; look?: 'plain' | 'link' }) => {
  const annotated = useAnnotated();
  const asked = useSignal<string | null>(null);
  const { origin } = tab;
  if (!origin || !annotated) return null;
  const isAnnotated = annotated.some((site) => site.origin === origin);
  return (
    <>
      <Button
        look={look}
        small={look === 'link'}
        onClick={() => {
          if (isAnnotated) stopAnnotating(origin);
          else asked.value = origin;
        }}
      >
        {isAnnotated ? t('annotate_stop') : t('annotate')}
      </Button>
      {asked.value === origin && (
        <AnnotateDialog
          origin={origin}
          onClose={() => {
            asked.value = null;
          }}
        />
      )}
    </>
  );
};
