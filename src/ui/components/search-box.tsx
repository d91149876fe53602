/** A search box: `/` anywhere on the page goes to it, Escape empties it, arrow down leaves it for the results. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import './search-box.css';

interface SearchBoxProps {
  readonly name: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly onEnter?: () => void;
  readonly onArrowDown?: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');

/** The name is its label and its placeholder. */
export const SearchBox = ({ name, value, onInput, onEnter, onArrowDown }: SearchBoxProps) => {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const focusOnSlash = (event: KeyboardEvent): void => {
      // A box under another view is inert and stays out of it.
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target) || input.current?.closest('[inert]')) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    Enter: onEnter,
    ArrowDown: onArrowDown,
    Escape: value === '' ? undefined : () => onInput(''),
  };
  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={input}
        class="search__input"
        type="search"
        aria-label={name}
        placeholder={name}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act || event.isComposing) return;
          event.preventDefault();
          act();
        }}
      />
    </search>
  );
};
