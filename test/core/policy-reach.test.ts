import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blastRadius, type ResolvedReach } from '../../src/core/policy-reach.ts';

const nobody: ResolvedReach = {
  included: new Set(),
  excluded: new Set(),
  roleHolders: {},
  syncAccounts: [],
  workloads: new Set(),
};

describe('blastRadius', () => {
  it('takes the excluded from the included, and counts roles by whom it really hits', () => {
    const radius = blastRadius({
      included: new Set(['a', 'b', 'c', 'd']),
      excluded: new Set(['d', 'x']),
      roleHolders: { helpdesk: ['a'], global: ['a', 'b', 'b', 'd'], reader: ['x', 'd'] },
      syncAccounts: ['c', 'x'],
      workloads: new Set(['s']),
    });
    expect(radius).toEqual({
      people: 3,
      excluded: 1,
      roles: [
        { roleId: 'global', holders: 2 },
        { roleId: 'helpdesk', holders: 1 },
      ],
      syncAccounts: 1,
      workloads: 1,
    });
  });

  it('counts from the tenant’s number of users where everyone is included', () => {
    const everyone = {
      ...nobody,
      included: 5000,
      excluded: new Set(['a', 'b']),
      roleHolders: { global: ['a', 'c'] },
      workloads: 7,
    };
    expect(blastRadius(everyone)).toMatchObject({
      people: 4998,
      excluded: 2,
      roles: [{ roleId: 'global', holders: 1 }],
      workloads: 7,
    });
  });

  it('never falls below nobody when the number of users is older than the exclusions', () => {
    expect(blastRadius({ ...nobody, included: 1, excluded: new Set(['a', 'b']) })).toMatchObject({ people: 0, excluded: 1 });
  });

  it('agrees with counting one by one', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(ids, ids, ids, (included, excluded, holders) => {
        const hit = included.filter((id) => !excluded.includes(id));
        const radius = blastRadius({
          ...nobody,
          included: new Set(included),
          excluded: new Set(excluded),
          roleHolders: { role: holders },
        });
        expect(radius.people).toBe(hit.length);
        expect(radius.people + radius.excluded).toBe(included.length);
        expect(radius.roles[0]?.holders ?? 0).toBe(holders.filter((id) => hit.includes(id)).length);
      }),
    );
  });
});
