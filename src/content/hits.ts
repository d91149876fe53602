/** The marked names of the page, by the block that each was read in. */
import type { Layout } from '../consoles/console.ts';
import { recordOf } from './beside.ts';
import type { Block } from './blocks.ts';
import type { Hit } from './examine.ts';

/** What is marked now. */
export interface Hits {
  /** Puts what an examination found in the place of what it found before. */
  replace(block: Block, hits: readonly Hit[]): void;
  /** Takes away what depends on a block that has changed; answers which blocks have to be examined for it. */
  drop(block: Block): Iterable<Block>;
  /** All that are still in the page. */
  standing(): Hit[];
  /** Those of one block. */
  of(block: Block | undefined): readonly Hit[];
}

/** Makes it; `show` and `hide` are told of every hit that comes and goes. */
export function createHits(layout: Layout, { show, hide }: { show(hit: Hit): void; hide(hit: Hit): void }): Hits {
  const byBlock = new Map<Block, readonly Hit[]>();
  // A row's other names depend on its address, wherever in the row that stands.
  const byRecord = new WeakMap<Element, Set<Block>>();

  const clear = (block: Block): void => {
    for (const hit of byBlock.get(block) ?? []) hide(hit);
    byBlock.delete(block);
  };

  return {
    replace(block, hits) {
      clear(block);
      if (hits.length === 0) return;
      byBlock.set(block, hits);
      for (const hit of hits) show(hit);
      const record = recordOf(block, layout);
      if (record !== undefined) byRecord.set(record, (byRecord.get(record) ?? new Set()).add(block));
    },
    drop(block) {
      const record = recordOf(block, layout);
      const blocks = new Set([...((record && byRecord.get(record)) ?? []), block]);
      if (record !== undefined) byRecord.delete(record);
      for (const each of blocks) clear(each);
      return blocks;
    },
    standing() {
      for (const block of byBlock.keys()) if (!block.isConnected) clear(block);
      return [...byBlock.values()].flat();
    },
    of: (block) => (block && byBlock.get(block)) ?? [],
  };
}

/** The order of the page. */
export function inPageOrder(a: Hit, b: Hit): number {
  const [one, other] = [a.places[0], b.places[0]];
  if (one === undefined || other === undefined) return 0;
  if (one.node === other.node) return one.start - other.start;
  const position = one.node.compareDocumentPosition(other.node);
  // Nodes of two trees have an order too, though not the page's.
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
