import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardSwitch } from '../../src/core/policy-guard.ts';
import { scenes, type Scene } from './lockout-arbitrary.ts';
import { hasNews, leavesAlone, letIn } from './lockout-oracle.ts';
import { OWN_APP } from './sample-switch.ts';

const others = ({ request }: Scene, people: Scene['admins']) => people.filter(({ id }) => id !== request.actingAdminId);

const isReady = (scene: Scene): boolean =>
  scene.request.emergency !== null &&
  others(scene, scene.emergency).filter(({ present, enabled }) => present && enabled).length >= 2;

describe('10,000 generated policies and emergency accounts', () => {
  it('hold none that passes and locks the tenant out, and enough that pass and that do not', () => {
    const counts = { allowed: 0, refused: 0, dangerousButAllowed: 0, lockedOut: 0 };
    fc.assert(
      fc.property(scenes, (scene) => {
        const { directory, rules, admins, emergency } = scene;
        const verdict = guardSwitch(scene.request);
        const everyone = [...new Set([...admins, ...emergency])];
        const lockedOut = letIn(others(scene, everyone), directory, rules, OWN_APP).length === 0;
        const harmless = leavesAlone(everyone, directory, rules, OWN_APP) && !hasNews(rules);
        counts.lockedOut += Number(lockedOut);

        if (verdict.allowed) {
          counts.allowed += 1;
          counts.dangerousButAllowed += Number(!harmless);
          expect(lockedOut).toBe(false);
          // Stronger: two working emergency accounts, none of them the acting admin's, still get in everywhere.
          expect(letIn(others(scene, emergency), directory, rules, OWN_APP).length).toBeGreaterThanOrEqual(2);
          expect(verdict.patch).toEqual({ state: 'enabled' });
        } else {
          counts.refused += 1;
          expect(verdict).not.toHaveProperty('patch');
        }
      }),
      { numRuns: 10_000 },
    );
    expect(counts.allowed).toBeGreaterThan(1500);
    expect(counts.dangerousButAllowed).toBeGreaterThan(500);
    expect(counts.refused).toBeGreaterThan(1500);
    expect(counts.lockedOut).toBeGreaterThan(300);
  });

  it('hold no ordinary one that is refused: what cannot touch an admin passes once emergency accounts are ready', () => {
    let ordinary = 0;
    fc.assert(
      fc.property(scenes, (scene) => {
        const { directory, rules, admins, emergency, request } = scene;
        const { includeRoles } = rules.users;
        // A role is dangerous by its name, whoever holds it today.
        const namesRole = Array.isArray(includeRoles) && includeRoles.length > 0;
        const alone = leavesAlone([...admins, ...emergency], directory, rules, OWN_APP) && !namesRole;
        if (!alone || !scene.allRead || !isReady(scene)) return;
        ordinary += 1;
        expect(guardSwitch(request)).toMatchObject({ allowed: true, refused: [] });
      }),
      { numRuns: 10_000 },
    );
    expect(ordinary).toBeGreaterThan(500);
  });
});
