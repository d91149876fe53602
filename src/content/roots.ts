/** Finds every tree of the page, open and closed shadow roots too, and hears of what changes in them. */
import { isCustom } from './blocks.ts';
import { visitAll } from './walk.ts';

/** A tree that is watched. */
export type Tree = Document | ShadowRoot;

/** Who hears of what. */
export interface Listeners {
  /** A tree was found, perhaps once more: its host may have been taken out and put back. */
  readonly found: (tree: Tree) => void;
  readonly changed: (records: readonly MutationRecord[]) => void;
  /** Somebody types into an element. */
  readonly typed: (element: Element) => void;
}

const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['title', 'aria-label', 'href', 'value'],
};
// Of the usual elements a page holds very many, and to ask one for its root takes long: only those are that show nothing of their own.
const USUAL = 'td,div,span,tr,a,li,p,i,b,path,svg,button,th,ul,input,label,img';
const HOSTS = [`:not(${USUAL})`, ':empty', 'div:has(> [slot])', 'span:has(> [slot])', 'div[id]:not(:has(*))', 'span[id]:not(:has(*))'];
/** A root may be attached without any other change, such as when a component's code arrives. */
const AGAIN_MS = [100, 300, 1000, 3000, 10_000];
const MOST_AWAITED = 1000;

/** Watches the page's trees until the signal ends it; returns how to look for hosts under a root, itself included. */
export function watchTrees(signal: AbortSignal, { found, changed, typed }: Listeners): (root: ParentNode & Node) => Generator {
  const observer = new MutationObserver(changed);
  const hear = ({ target }: Event): void => void (target instanceof Element && typed(target));

  // No list of trees is kept, so that one that is taken out can go; to watch one twice is the same as once.
  const watch = (tree: Tree): void => {
    observer.observe(tree, WATCHED);
    tree.addEventListener('input', hear, { capture: true, signal });
    found(tree);
  };

  /** Tells whether the element may still get a root. */
  const isAwaited = (host: Element): boolean => {
    const root = shadowRootOf(host);
    if (root !== null) watch(root);
    return root === null && host.isConnected && (isCustom(host) || host.localName === 'div');
  };

  const tryAgain = (hosts: readonly Element[], round = 0): void => {
    const delay = AGAIN_MS[round];
    if (delay === undefined || hosts.length === 0) return;
    setTimeout(() => signal.aborted || tryAgain(hosts.filter(isAwaited), round + 1), delay);
  };

  signal.addEventListener('abort', () => observer.disconnect());
  watch(document);

  return function* search(root) {
    const awaited: Element[] = [];
    yield* visitAll(root, HOSTS, (host) => {
      if (isAwaited(host) && awaited.length < MOST_AWAITED) awaited.push(host);
    });
    tryAgain(awaited);
  };
}

/** Hosts that are our own; nothing in them is a part of the page. */
export const OWN = new WeakSet<Element>();

/** The shadow root of an element of the page, a closed one too. */
export const shadowRootOf = (element: Element): ShadowRoot | null =>
  element instanceof HTMLElement && !OWN.has(element) ? chrome.dom.openOrClosedShadowRoot(element) : null;
