/** A modal dialog of the browser's own: the page behind it is out of reach, and focus comes back where it was. */
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Announcer } from './announcer.tsx';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** There is nothing in it to use, so that it is reached by keys itself, to be scrolled. */
  readonly isOnlyRead?: boolean;
  /** The buttons, which stay in sight. */
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Where focus goes when what had it has left the page: the view on top, else the list, else the search box. */
const FALLBACK = '.stack__top :is(h1, h2)[tabindex], .stack__base:not([inert]) :is([data-row][tabindex="0"], input)';

/** What scrolls must scroll by keys, too. */
const TAB_STOP = { tabIndex: 0 };

const giveFocusBack = (closed: HTMLElement | null): void => {
  const { activeElement } = document;
  // A closed dialog can keep focus until the page is drawn again.
  if (activeElement && activeElement !== document.body && !closed?.contains(activeElement)) return;
  document.querySelector<HTMLElement>(FALLBACK)?.focus();
};

/** Escape closes; a key that is held down presses no button. Focus begins at the title, so that Enter does nothing by accident. */
export const Dialog = ({ title, onClose, isOnlyRead = false, foot, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    heading.current?.focus();
    return () => {
      shown?.close();
      giveFocusBack(shown);
    };
  }, []);
  // Read while drawing, that is before anything goes.
  const hadFocus = dialog.current?.contains(document.activeElement) ? document.activeElement : null;
  useLayoutEffect(() => {
    // A button that has just gone, or been disabled, would take focus out of the dialog with it.
    if (hadFocus?.isConnected === false || hadFocus?.matches(':disabled')) heading.current?.focus();
  });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDialogElement>): void => {
    if (event.key === 'Escape') {
      // Nothing under the dialog may take this Escape for its own.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    if (event.repeat && (event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLButtonElement) event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 ref={heading} id={titleId} class="dialog__title" tabIndex={-1}>
        {title}
      </h2>
      <div class="dialog__body" {...(isOnlyRead ? TAB_STOP : {})}>{children}</div>
      <div class="dialog__foot">{foot}</div>
      <Announcer />
    </dialog>
  );
};
