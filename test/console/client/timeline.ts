/** The timeline's two web components: an open root that fetches its entries, and a closed one per identity. */

const TIMELINE_STYLE = `
  ol { list-style: none; margin: 0; padding: 0; border-left: 2px solid var(--line); }
  li { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; padding: 9px 16px; border-bottom: 1px solid var(--line); }
  time { color: var(--dim); font: 12px var(--mono); }
  button { margin: 12px 0; padding: 5px 12px; color: inherit; background: var(--raised); border: 1px solid var(--line); font: inherit; }`;
const ENTITY_STYLE = `
  :host { display: inline-flex; gap: 8px; padding: 2px 8px; background: var(--raised); border-left: 3px solid var(--accent); }
  #address { color: var(--dim); }`;

class Timeline extends HTMLElement {
  #load = 0;

  connectedCallback(): void {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styled(TIMELINE_STYLE)];
    const list = document.createElement('ol');
    list.id = 'entries';
    const more = document.createElement('button');
    more.textContent = 'Load earlier';
    more.addEventListener('click', () => void this.#append(list));
    root.append(list, more);
    void this.#append(list);
  }

  async #append(list: HTMLElement): Promise<void> {
    const answer = await fetch(`/timeline/entries?load=${this.#load}`);
    this.#load += 1;
    list.insertAdjacentHTML('beforeend', await answer.text());
  }
}

class Entity extends HTMLElement {
  connectedCallback(): void {
    const template = this.querySelector('template');
    if (!template) return;
    const root = this.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [styled(ENTITY_STYLE)];
    root.append(template.content);
    template.remove();
  }
}

/** Registers `soc-timeline` and `soc-entity`. */
export function defineTimeline(): void {
  customElements.define('soc-timeline', Timeline);
  customElements.define('soc-entity', Entity);
}

function styled(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
