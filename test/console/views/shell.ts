/** The frame around every view: brand, navigation, theme switch, and the analyst who is signed in. */
import { type Markup, h, render } from '../markup.ts';
import { alertDetail } from './alert-detail.ts';
import { alertTable } from './alert-table.ts';
import { frames } from './frames.ts';
import { hunt } from './hunt.ts';
import { sessionTable } from './sessions.ts';
import { timeline } from './timeline.ts';
import { vault } from './vault.ts';
import type { View } from './view.ts';

const SECTIONS: Record<string, { label: string; view: View }> = {
  '/alerts': { label: 'Alerts', view: alertTable },
  '/hunt': { label: 'Hunt', view: hunt },
  '/sessions': { label: 'Sessions', view: sessionTable },
  '/timeline': { label: 'Timeline', view: timeline },
  '/frames': { label: 'Evidence', view: frames },
  '/vault': { label: 'Vault', view: vault },
};

/** The path whose document stands alone under a strict policy. */
export const SEALED_PATH = '/vault';

// An analyst of the vendor: an address that is nobody's in the tenant.
const ANALYST = { text: 'dana.reyes@fabrikam-soc.example', form: 'external', objectId: null } as const;

/** The view at this path; undefined when there is none. */
export function viewAt(path: string): View | undefined {
  return path.startsWith('/alerts/') ? alertDetail : SECTIONS[path]?.view;
}

/** The body's children: the same for every view, with these parts as its main content. */
export function shell(path: string, main: readonly Markup[]): Markup[] {
  const links = Object.entries(SECTIONS).map(([href, { label }]) =>
    h('a', { href, ...(path.startsWith(href) ? { 'aria-current': 'page' } : {}), ...(href === SEALED_PATH ? { rel: 'external' } : {}) }, label),
  );
  return [
    h('header', { id: 'top' }, h('strong', {}, 'FABRIKAM ', h('span', {}, 'SOC')), h('span', { class: 'dim' }, 'Signed in as ', ANALYST), h('button', { id: 'theme', 'aria-pressed': 'false' }, 'Light theme')),
    h('nav', { id: 'sections', 'aria-label': 'Sections' }, ...links),
    h('main', { id: 'main' }, ...main),
  ];
}

/** A whole document with this body; `script` loads the console's own code. */
export function page(title: string, body: readonly Markup[], attributes: Record<string, string>, script: boolean): string {
  const head = [
    h('meta', { charset: 'utf-8' }),
    h('title', {}, title),
    h('link', { rel: 'icon', href: '/favicon.svg' }),
    h('link', { rel: 'stylesheet', href: '/console.css' }),
    ...(script ? [h('script', { type: 'module', src: '/assets/main.js' })] : []),
  ];
  return `<!doctype html>${render([h('html', { lang: 'en', 'data-theme': 'dark', ...attributes }, h('head', {}, ...head), h('body', {}, ...body))])}`;
}
