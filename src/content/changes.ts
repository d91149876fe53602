/** Sorts what a page has changed into blocks to be read again and parts to be read as new. */
import { blockOf, isElement, isInline, isText, type Block } from './blocks.ts';

/** What a batch of changes came to. */
export interface Changes {
  /** Blocks whose own text is another now. */
  readonly blocks: Set<Block>;
  /** Elements that came with whatever they hold. */
  readonly added: Set<Element>;
  /** Elements of which an attribute changed that people see. */
  readonly attributes: Set<Element>;
}

/** Sorts a batch of records; time grows with their number only, whatever the size of the page. */
export function changesOf(records: readonly MutationRecord[]): Changes {
  const changes: Changes = { blocks: new Set(), added: new Set(), attributes: new Set() };
  for (const { type, target, addedNodes, removedNodes } of records) {
    if (type === 'attributes') {
      if (isElement(target)) changes.attributes.add(target);
      continue;
    }
    // A row that comes or goes leaves the text of the table itself as it was.
    if (type === 'characterData' || isText(target) || [...addedNodes, ...removedNodes].some(isPartOfText)) {
      const block = blockOf(target);
      if (block !== undefined) changes.blocks.add(block);
    }
    for (const node of addedNodes) if (isElement(node) && node.isConnected) changes.added.add(node);
  }
  return changes;
}

const isPartOfText = (node: Node): boolean =>
  isText(node) ? node.data.trim() !== '' : isElement(node) && (isInline(node) || node.localName === 'br');
