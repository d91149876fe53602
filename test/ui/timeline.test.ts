import { describe, expect, it } from 'vitest';
import type { RiskDetection } from '../../src/core/person.ts';
import { timelineOf } from '../../src/ui/timeline.ts';
import { operation } from '../gallery/operations.ts';

const detection = (id: string, detected: string): RiskDetection => ({ id, type: 'passwordSpray', level: 'high', state: 'atRisk', detected });
const deed = (id: string, at: string) => operation(0, 'verified', { id, createdAt: Date.parse(at), changedAt: Date.parse(at) + 3_600_000 });

const order = (...given: Parameters<typeof timelineOf>) => timelineOf(...given).map(({ id }) => id);

describe('the timeline', () => {
  it('puts detections and deeds in one order, the newest first', () => {
    const detections = [detection('last', '2026-11-28T09:30:00Z'), detection('first', '2026-11-28T09:00:00Z')];
    expect(order(detections, [deed('done', '2026-11-28T09:10:00Z')])).toEqual(['last', 'done', 'first']);
  });

  it('dates a deed from when it was asked for, since what it causes comes after', () => {
    expect(order([detection('caused', '2026-11-28T09:10:05Z')], [deed('done', '2026-11-28T09:10:00Z')])).toEqual(['caused', 'done']);
  });

  it('puts a detection without a time that can be read at the end', () => {
    expect(order([detection('undated', 'soon'), detection('dated', '2026-11-28T09:00:00Z')], [])).toEqual(['dated', 'undated']);
  });
});
