/** What can be done with a row, behind a button that shows with the row's focus or the pointer, and behind a right-click. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { nextIndex } from './list-keys.ts';
import { Icon } from './icon.tsx';
import './row-menu.css';

/** One thing to do. */
export interface RowAction {
  readonly name: string;
  readonly act: () => void;
}

interface MenuProps {
  readonly name: string;
  readonly actions: readonly RowAction[];
  readonly opener: HTMLElement;
  readonly onClose: () => void;
}

const GAP_PX = 4;

/** Under the opener, or over it where there is no room; always inside the page. */
const place = (menu: HTMLElement, opener: HTMLElement): void => {
  const from = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = from.bottom + height + GAP_PX <= innerHeight;
  menu.style.insetBlockStart = `${Math.max(GAP_PX, below ? from.bottom : from.top - height)}px`;
  menu.style.left = `${Math.min(Math.max(GAP_PX, from.right - width), innerWidth - width - GAP_PX)}px`;
};

const Menu = ({ name, actions, opener, onClose }: MenuProps) => {
  const menu = useRef<HTMLDivElement>(null);
  const items = (): readonly HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  useLayoutEffect(() => {
    const shown = menu.current;
    if (!shown) return undefined;
    shown.showPopover();
    place(shown, opener);
    items()[0]?.focus();
    const stop = new AbortController();
    const { signal } = stop;
    const closeOutside = ({ target }: Event): void => {
      if (target instanceof Node && !shown.contains(target) && !opener.contains(target)) onClose();
    };
    // Also a click on a row that is half in sight scrolls.
    document.addEventListener('scroll', () => place(shown, opener), { signal, capture: true });
    document.addEventListener('pointerdown', closeOutside, { signal });
    return () => stop.abort();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const to = nextIndex(event.key, all.indexOf(document.activeElement as HTMLElement), all.length, all.length);
    if (to !== undefined) all[to]?.focus();
    else if (event.key !== 'Escape' && event.key !== 'Tab') return;
    else onClose();
    // Escape would close the whole popup, and Tab would go on from a menu that is gone.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={menu} class="row-menu" role="menu" tabIndex={-1} popover="manual" aria-label={name} onKeyDown={onKeyDown}>
      {actions.map((action) => (
        <button
          key={action.name}
          type="button"
          class="row-menu__item"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose();
            action.act();
          }}
        >
          {action.name}
        </button>
      ))}
    </div>
  );
};

/** Opens the menu of the list item that something stands in; false where it has none. */
export const openRowMenu = (within: EventTarget | null): boolean => {
  const item = within instanceof Element ? within.closest('li') : null;
  const opener = item?.querySelector<HTMLElement>('.row-menu__opener');
  if (opener && opener.ariaExpanded !== 'true') opener.click();
  return Boolean(opener);
};

/** In a list whose items hold menus: a right-click anywhere in an item opens its menu, too. */
export const useRowMenus = (list: RefObject<HTMLElement | null>): void =>
  useEffect(() => {
    const stop = new AbortController();
    const open = (event: MouseEvent): void => {
      if (openRowMenu(event.target)) event.preventDefault();
    };
    list.current?.addEventListener('contextmenu', open, { signal: stop.signal });
    return () => stop.abort();
  }, []);

interface RowMenuProps {
  /** Such as "Actions for Lidia Holloway". */
  readonly name: string;
  readonly actions: readonly RowAction[];
  readonly isTabStop: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The button and its menu. */
export const RowMenu = ({ name, actions, isTabStop, onKeyDown }: RowMenuProps) => {
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    if (!isOpen.value) return;
    isOpen.value = false;
    button.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="row-menu__opener"
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        title={name}
        tabIndex={isTabStop ? 0 : -1}
        onKeyDown={onKeyDown}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Icon name="more" />
      </button>
      {isOpen.value && button.current && <Menu name={name} actions={actions} opener={button.current} onClose={close} />}
    </>
  );
};
