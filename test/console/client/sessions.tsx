/** @jsxImportSource react */
/** The sessions table: a fixed number of row elements, each showing another session as one scrolls. */
import { type HTMLAttributes, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { SessionRow } from '../views/sessions.ts';

const ROW_PX = 44;
const SLOTS = 18;
const COLUMNS: [string, keyof SessionRow][] = [
  ['User', 'signInName'],
  ['Account', 'account'],
  ['App', 'app'],
  ['Address', 'address'],
  ['Object ID', 'objectId'],
];

/** Fetches the sessions and draws the table, until the signal ends it. */
export async function mountSessions(signal: AbortSignal): Promise<void> {
  const answer = await fetch('/api/sessions');
  const rows: SessionRow[] = await answer.json();
  const container = document.querySelector('#sessions');
  if (!container || signal.aborted) return;
  const root = createRoot(container);
  root.render(<Grid rows={rows} />);
  signal.addEventListener('abort', () => root.unmount());
}

function Grid({ rows }: { readonly rows: readonly SessionRow[] }) {
  const [first, setFirst] = useState(0);
  const [sort, setSort] = useState<keyof SessionRow>('id');
  const sorted = useMemo(() => rows.toSorted((one, other) => one[sort].localeCompare(other[sort], 'en')), [rows, sort]);
  const scroll = (top: number) => setFirst(Math.max(0, Math.min(Math.floor(top / ROW_PX), rows.length - SLOTS)));
  return (
    <Part kind="grid" aria-label="Sessions" aria-rowcount={rows.length}>
      <Part kind="row" className="head">
        {COLUMNS.map(([label, key]) => (
          <Part kind="columnheader" key={key} aria-sort={sort === key ? 'ascending' : 'none'}>
            <button onClick={() => setSort(key)}>{label}</button>
          </Part>
        ))}
        <Part kind="columnheader">Action</Part>
      </Part>
      <Part kind="rowgroup" className="window" onScroll={(event) => scroll(event.currentTarget.scrollTop)}>
        <div style={{ height: rows.length * ROW_PX }} />
        {Array.from({ length: Math.min(SLOTS, rows.length) }, (_, slot) => {
          // A slot keeps its element and takes the next index that falls to it.
          const index = first + ((((slot - first) % SLOTS) + SLOTS) % SLOTS);
          const row = sorted[index];
          return row && <Row key={slot} row={row} index={index} />;
        })}
      </Part>
    </Part>
  );
}

function Row({ row, index }: { readonly row: SessionRow; readonly index: number }) {
  const [isPointed, setPointed] = useState(false);
  return (
    // This grid keeps right-clicks to itself, as many do.
    <Part
      kind="row"
      data-session={row.id}
      aria-rowindex={index + 1}
      className={isPointed ? 'row pointed' : 'row'}
      style={{ transform: `translateY(${index * ROW_PX}px)` }}
      onMouseEnter={() => setPointed(true)}
      onMouseLeave={() => setPointed(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Part kind="gridcell">
        <b>{row.name}</b>
        <small>{row.signInName}</small>
      </Part>
      <Part kind="gridcell">
        {row.account} on {row.device}
      </Part>
      <Part kind="gridcell">{row.app}</Part>
      <Part kind="gridcell">{row.address}</Part>
      <Part kind="gridcell">
        <code title={`Object ID of ${row.name}`}>{row.objectId}</code>
      </Part>
      <Part kind="gridcell">
        <button aria-label={`Revoke sessions of ${row.signInName}`}>Revoke</button>
      </Part>
    </Part>
  );
}

// A grid of `div` with ARIA roles, as virtual tables are.
function Part({ kind, ...attributes }: HTMLAttributes<HTMLDivElement> & { readonly kind: 'grid' | 'rowgroup' | 'row' | 'columnheader' | 'gridcell' }) {
  return <div role={kind} {...attributes} />;
}
