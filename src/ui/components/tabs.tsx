/** Tabs as the ARIA practices describe them: arrows, Home and End move and choose, Tab goes on into the panel. */
import { useId, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { number } from '../words.ts';
import './tabs.css';

/** One tab; its panel is made only while it is chosen. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly count?: number | undefined;
  readonly panel: () => ComponentChildren;
}

interface TabsProps {
  /** What the tabs are of. */
  readonly name: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The list of tabs and the panel of the chosen one. */
export const Tabs = ({ name, tabs, chosen, onChoose }: TabsProps) => {
  const base = useId();
  const row = useRef<HTMLDivElement>(null);
  const at = Math.max(0, tabs.findIndex((tab) => tab.id === chosen));
  const move = (event: KeyboardEvent): void => {
    const next = tabs[STEPS[event.key]?.(at, tabs.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    row.current?.querySelector<HTMLElement>(`#${CSS.escape(`${base}-${next.id}`)}`)?.focus();
  };
  return (
    <>
      <div ref={row} class="tabs" role="tablist" tabIndex={-1} aria-label={name} onKeyDown={move}>
        {tabs.map((tab, index) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            class="tab"
            role="tab"
            aria-selected={index === at}
            aria-controls={index === at ? `${base}-panel` : undefined}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            <span class="cut">{tab.name}</span>
            {tab.count !== undefined && <span class="tab__count">{number(tab.count)}</span>}
          </button>
        ))}
      </div>
      <div key={tabs[at]?.id} id={`${base}-panel`} class="tab-panel" role="tabpanel" aria-labelledby={`${base}-${tabs[at]?.id ?? ''}`}>
        {tabs[at]?.panel()}
      </div>
    </>
  );
};
