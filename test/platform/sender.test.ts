import { describe, expect, it } from 'vitest';
import { senderKind, type Sender } from '../../src/platform/sender.ts';
import { senders } from './sample-senders.ts';

const ID = 'fakeextensionid';
const ORIGIN = `chrome-extension://${ID}`;

describe('senderKind', () => {
  it.each(Object.entries(senders))('knows %s', (_, { sender, kind }) => {
    expect(senderKind(sender, ID, ORIGIN)).toBe(kind);
  });

  it('takes nobody for a page of ours where any one fact is missing', () => {
    const { sender } = senders.tab;
    const without = (key: keyof Sender): Sender => ({ ...sender, [key]: undefined });
    expect((['id', 'origin', 'url', 'frameId'] as const).map((key) => senderKind(without(key), ID, ORIGIN))).not.toContain('page');
    expect(senderKind({ ...sender, tab: {} }, ID, ORIGIN)).toBe('nobody');
  });
});
