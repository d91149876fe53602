/** Leaving a view by Escape. */
import { useLayoutEffect } from 'preact/hooks';

/** Calls back at Escape, unless something in the view has taken it for its own or a dialog stands over it. */
export const useEscape = (leave: () => void): void =>
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      leave();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [leave]);
