import { describe, expect, it } from 'vitest';
import { reasonIn } from '../../src/ui/reasons.ts';
import type { Wave } from '../../src/core/wave.ts';
import { riskyUsers } from '../gallery/people.ts';

const [lidia, nestor] = riskyUsers(2);
const wave = (type: string, from: string, to: string, ids = [lidia?.id ?? '']): Wave => ({ type, from, to, ids });
const SPRAY = wave('passwordSpray', '2026-11-28T09:00:00Z', '2026-11-28T09:40:00Z');

const reasonAt = (updated: string, waves: readonly Wave[], more = {}): string | undefined =>
  lidia && reasonIn(waves, { ...lidia, updated, ...more });

describe('why somebody is at risk', () => {
  it('is known of those who were flagged with many others', () => {
    expect(reasonAt('2026-11-28T09:41:00Z', [SPRAY])).toBe('passwordSpray');
    expect(reasonAt('2026-11-28T09:41:00Z', [{ ...SPRAY, ids: [nestor?.id ?? ''] }])).toBeUndefined();
  });

  it('is what came last', () => {
    const later = wave('anomalousToken', '2026-11-28T09:30:00Z', '2026-11-28T10:00:00Z');
    expect(reasonAt('2026-11-28T10:01:00Z', [SPRAY, later])).toBe('anomalousToken');
  });

  it('is not known once the risk has changed long after, which may have another reason', () => {
    expect(reasonAt('2026-11-28T10:40:01Z', [SPRAY])).toBeUndefined();
  });

  it('is not told of a risk that somebody has judged', () => {
    expect(reasonAt('2026-11-28T09:41:00Z', [SPRAY], { state: 'confirmedCompromised' })).toBeUndefined();
  });
});
