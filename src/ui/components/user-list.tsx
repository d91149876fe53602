/** The list of risky users: as long as it likes, one tab stop, and focus that stays with its person when the list changes. */
import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { RiskyUser } from '../../core/risk.ts';
import { useActiveRow } from './active-row.ts';
import { nextIndex } from './list-keys.ts';
import { useRowHeight, type Density } from './row-height.ts';
import { useRowMenus } from './row-menu.tsx';
import { selectedIds, toggleSelected } from '../selection.ts';
import { useUniformRows } from './uniform-rows.ts';
import { UserActions } from './user-actions.tsx';
import './user-list.css';
import { UserRow } from './user-row.tsx';
import { UserSelect } from './user-select.tsx';

interface UserListProps {
  readonly name: string;
  readonly users: readonly RiskyUser[];
  /** Roomy lists also say when the risk changed. */
  readonly density: Density;
  /** Whether people can be ticked; Shift with an arrow ticks on the way. */
  readonly isSelectable?: boolean;
  readonly onOpen: (user: RiskyUser) => void;
  /** Set to a function that moves focus into the list, for the search box above it. */
  readonly enter: RefObject<() => void>;
  /** Stands under the rows and scrolls with them. */
  readonly children?: ComponentChildren;
}

/** `users` in the order in which they are shown. */
export const UserList = ({ name, users, density, isSelectable = false, onOpen, enter, children }: UserListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const rowHeight = useRowHeight(scroller, density);
  const { index, activate } = useActiveRow(users, list);
  useRowMenus(list);
  const rows = useUniformRows({ count: users.length, rowHeight, keptIndex: index, scroller });
  const go = (to: number): void => {
    activate(to, true);
    rows.scrollTo(to);
    // On a low page the list itself can be out of sight.
    scroller.current?.scrollIntoView({ block: 'nearest' });
  };
  enter.current = () => go(index);
  const tickOnTheWay = (to: number): void => {
    const [from, next] = [users[index], users[to]];
    if (from && !selectedIds.value.has(from.id)) toggleSelected(from.id, users, false);
    if (next && !selectedIds.value.has(next.id)) toggleSelected(next.id, users, false);
  };
  const move = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to = nextIndex(event.key, index, users.length, page);
    if (to === undefined) return;
    event.preventDefault();
    if (isSelectable && event.shiftKey) tickOnTheWay(to);
    go(to);
  };
  return (
    <div ref={scroller} class="user-scroller">
      <ul ref={list} class="user-list" aria-label={name} style={{ blockSize: `${rows.height}px` }}>
        {rows.items.map(({ index: at, start }) => {
          const user = users[at];
          return user ? (
            <li
              key={user.id}
              class="user-slot"
              style={{ blockSize: `${rowHeight}px`, translate: `0 ${start}px` }}
              aria-setsize={users.length}
              aria-posinset={at + 1}
              onFocusIn={() => activate(at, false)}
            >
              {isSelectable && <UserSelect user={user} shown={users} isTabStop={at === index} onKeyDown={move} />}
              <UserRow user={user} withAge={density === 'roomy'} isTabStop={at === index} onOpen={onOpen} onKeyDown={move} />
              <UserActions user={user} isTabStop={at === index} onOpen={onOpen} onKeyDown={move} />
            </li>
          ) : null;
        })}
      </ul>
      {children}
    </div>
  );
};
