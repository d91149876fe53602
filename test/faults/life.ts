/** What a worker loads when it is started, as far as operations go; loaded afresh for each life. */
import { resumeSession } from '../../src/background/session.ts';
import { drain, OPERATIONS_ALARM } from '../../src/background/operations.ts';
import { containmentHandlers } from '../../src/background/handlers/containment.ts';
import { operationHandlers } from '../../src/background/handlers/operations.ts';
import { CONTAINMENT_STEPS } from '../../src/core/containment.ts';
import { resumeSync, sync, SYNC_ALARM } from '../../src/background/sync.ts';

export { fake } from '../fake-browser.ts';
export { sessionCell, settingsCell, summaryCell, syncCell } from '../../src/platform/cells.ts';
export { readJournal, readRiskList } from '../../src/store/read.ts';
export { cancelSync, sync } from '../../src/background/sync.ts';
export { OPERATIONS_ALARM } from '../../src/background/operations.ts';
export { signIn, signOut } from '../../src/background/session.ts';
export { operationHandlers } from '../../src/background/handlers/operations.ts';

/** What background/main.ts does at a start, as far as it concerns operations; answers how alarms and pages reach it. */
export const start = () => {
  const healed = resumeSession().catch(reportError);
  void healed.then(() => {
    void resumeSync();
    void drain();
  });
  return {
    ring(name: string): void {
      if (name === SYNC_ALARM) void healed.then(() => sync({ full: false }));
      if (name === OPERATIONS_ALARM) void healed.then(() => drain());
    },
    confirm: async (ids: readonly string[]) => {
      await healed;
      return operationHandlers['operation.start']({ verb: 'confirmCompromised', ids: [...ids] });
    },
    contain: async (ids: readonly string[]) => {
      await healed;
      return containmentHandlers['containment.start']({ people: ids.map((id) => ({ id, steps: [...CONTAINMENT_STEPS] })) });
    },
  };
};

/** One life's modules. */
export type LifeModules = typeof import('./life.ts');
