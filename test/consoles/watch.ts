/** Watches every frame that a page draws, so that not even a passing mark stands on a wrong name. */
import type { Page } from 'playwright-core';
import { highlightsOf, type Name } from './names.ts';

/** The marks that stood on a wrong name in any frame so far. */
export interface Watch {
  readonly wrong: ReadonlySet<string>;
}

/** Begins to watch a page and all it will load; to be called before it goes anywhere. */
export async function watchMarks(page: Page, names: readonly Name[]): Promise<Watch> {
  const wrong = new Set<string>();
  const allowed: Record<string, string[]> = {};
  for (const name of names) {
    for (const highlight of highlightsOf(name)) (allowed[highlight] ??= []).push(name.text);
    // A bare name is marked as its owner's address is, though merely possible.
  }
  await page.exposeFunction('tellWrongMark', (mark: string) => void wrong.add(mark));
  await page.addInitScript(watchFrames, allowed);
  return { wrong };
}

function watchFrames(allowed: Record<string, string[]>): void {
  const known = new Map(Object.entries(allowed).map(([highlight, texts]) => [highlight, new Set(texts)]));
  const tell: unknown = Reflect.get(globalThis, 'tellWrongMark');
  const check = (): void => {
    for (const [highlight, ranges] of CSS.highlights) {
      for (const range of ranges) {
        if (!(range instanceof Range) || range.collapsed || !range.startContainer.isConnected) continue;
        const { startContainer: node, startOffset, endOffset } = range;
        const text = range.toString();
        const around = node instanceof Text ? [node.data.charAt(startOffset - 1), node.data.slice(endOffset, endOffset + 2)] : ['', ''];
        const isPart = /[\w@\\]/.test(around[0] ?? '') || /^(?:[\w@\\]|[.-]\w)/.test(around[1] ?? '');
        if ((!known.get(highlight)?.has(text.toLowerCase()) || isPart) && typeof tell === 'function') tell(`${highlight}: ${around[0]}[${text}]${around[1]}`);
      }
    }
  };
  const channel = new MessageChannel();
  // Once before a frame is drawn, and once after.
  channel.port1.addEventListener('message', check);
  channel.port1.start();
  const onFrame = (): void => {
    check();
    channel.port2.postMessage(null);
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}
