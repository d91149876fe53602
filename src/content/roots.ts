/** Finds every tree of the page, open and closed shadow roots too, and hears of what changes in them. */
import { isCustom } from './blocks.ts';
import { visitAll } from './walk.ts';

/** A tree that is watched. */
export type Tree = Document | ShadowRoot;

/** The trees found so far. */
export interface Roots {
  readonly trees: Set<Tree>;
  /** Looks for hosts under a root. */
  search(root: ParentNode & Node): Generator;
}

const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['title', 'aria-label', 'href', 'value'],
};
// Of the usual elements only those can be a host that show nothing else, so they are empty; any unusual one may be the page's own.
const USUAL = 'td,div,span,tr,a,li,p,i,b,path,svg,button,th,ul,input,label,img';
const HOSTS = `:not(${USUAL}), :empty`;
/** A root may be attached without any other change, such as when a component's code arrives. */
const AGAIN_MS = [100, 300, 1000, 3000, 10_000];

/** Finds and watches; `found` hears of each new tree, `changed` of every change in any of them. */
export function createRoots(
  signal: AbortSignal,
  { found, changed }: { found: (tree: Tree) => void; changed: (records: readonly MutationRecord[]) => void },
): Roots {
  const trees = new Set<Tree>();
  const observer = new MutationObserver(changed);

  const add = (tree: Tree): void => {
    if (trees.has(tree)) return;
    trees.add(tree);
    observer.observe(tree, WATCHED);
    found(tree);
  };

  /** Tells whether the element may still get a root. */
  const isAwaited = (host: Element): boolean => {
    const root = shadowRootOf(host);
    if (root !== null) add(root);
    return root === null && isCustom(host) && host.isConnected;
  };

  const tryAgain = (hosts: readonly Element[], round = 0): void => {
    const delay = AGAIN_MS[round];
    if (delay === undefined || hosts.length === 0) return;
    setTimeout(() => signal.aborted || tryAgain(hosts.filter(isAwaited), round + 1), delay);
  };

  signal.addEventListener('abort', () => observer.disconnect());
  add(document);

  return {
    trees,
    *search(root) {
      const awaited: Element[] = [];
      yield* visitAll(root, HOSTS, (host) => void (isAwaited(host) && awaited.push(host)));
      tryAgain(awaited);
    },
  };
}

/** The shadow root of an element, a closed one too. */
export const shadowRootOf = (element: Element): ShadowRoot | null =>
  element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
