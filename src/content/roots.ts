/** Finds every tree of the page, open and closed shadow roots too, and hears of what changes in them. */
import { isCustom } from './blocks.ts';
import { elementsOf } from './walk.ts';

/** A tree that is watched. */
export type Tree = Document | ShadowRoot;

/** The trees found so far. */
export interface Roots {
  readonly trees: Set<Tree>;
  /** Looks for hosts under a root. */
  search(root: ParentNode & Node): Generator<void>;
}

const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['title', 'aria-label', 'href', 'value'],
};
// Of the usual elements only those can be a host that show nothing else, so they are empty; any unusual one may be the page's own.
const USUAL = 'td,div,span,tr,a,li,p,i,b,path,svg,button,th,ul,input,label,img,code,small,strong,em,pre,use,g,rect,circle,text,line,option,script,style,link,meta,br';
const HOSTS = `:not(${USUAL}), :empty`;
const PLAIN_HOSTS = new Set('div span section article aside main nav header footer p'.split(' '));
const MOST_WAITING = 2000;
const REST_EVERY = 64;
/** A root may be attached without any other change, such as when a component's code arrives. */
const AGAIN_MS = [100, 300, 1000, 3000, 10_000];

/** Finds and watches; `found` hears of each new tree, `changed` of every change in any of them. */
export function createRoots(
  signal: AbortSignal,
  { found, changed }: { found(tree: Tree): void; changed(records: readonly MutationRecord[]): void },
): Roots {
  const trees = new Set<Tree>();
  const observer = new MutationObserver(changed);
  const waiting = new Set<Element>();
  /** How often elements of a name were tried in vain; Angular's never have a root. */
  const tried = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const add = (tree: Tree): void => {
    if (trees.has(tree)) return;
    trees.add(tree);
    observer.observe(tree, WATCHED);
    found(tree);
  };

  /** Tells whether the element may still get a root. */
  const attempt = (host: Element): boolean => {
    const root = shadowRootOf(host);
    if (root !== null) add(root);
    return root === null && isCustom(host) && (tried.get(host.localName) ?? 0) < AGAIN_MS.length;
  };

  const tryAgain = (): void => {
    timer = undefined;
    const names = new Set<string>();
    for (const host of waiting) {
      if (host.isConnected && attempt(host)) names.add(host.localName);
      else waiting.delete(host);
    }
    for (const name of names) tried.set(name, (tried.get(name) ?? 0) + 1);
    wait();
  };

  const wait = (): void => {
    if (timer !== undefined || waiting.size === 0 || signal.aborted) return;
    const rounds = Math.min(...[...waiting].map(({ localName }) => tried.get(localName) ?? 0));
    timer = setTimeout(tryAgain, AGAIN_MS[rounds] ?? 0);
  };

  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  add(document);

  return {
    trees,
    *search(root) {
      let count = 0;
      for (const hosts of elementsOf(root, HOSTS)) {
        for (const host of hosts) {
          if (attempt(host) && waiting.size < MOST_WAITING) waiting.add(host);
          if ((count += 1) % REST_EVERY === 0) yield;
        }
        yield;
      }
      wait();
    },
  };
}

/** The shadow root of an element, a closed one too. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement) || !(isCustom(element) || PLAIN_HOSTS.has(element.localName))) return null;
  return element.shadowRoot ?? chrome.dom?.openOrClosedShadowRoot(element) ?? null;
}
