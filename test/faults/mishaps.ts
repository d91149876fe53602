/** Everything that may go wrong with an operation, one function each; each may happen at any boundary. */
import { pickFrom } from '../core/seeded.ts';
import { accounts } from '../tenant/accounts.ts';
import type { Fault } from '../tenant/faults.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const A_DAY = 24 * 60 * MINUTE;

const onWrite =
  (fault: Omit<Fault, 'match'>) =>
  ({ faults, job, random }: World): void =>
    faults.add([{ ...pickFrom(random)(job.writes), ...fault }]);

const onRead =
  (fault: Omit<Fault, 'match'>) =>
  ({ faults, job, random }: World): void =>
    faults.add([{ ...pickFrom(random)(job.reads), ...fault }]);

const refused = (status: number, headers: Readonly<Record<string, string>> = {}, times = 1) => onWrite({ status, headers, times });

const CLAIMS = btoa(JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } }));

const changed =
  (change: (world: World) => void, back: (world: World) => void | Promise<void>, ms: number) =>
  (world: World): void => {
    change(world);
    world.later(ms, () => back(world));
  };

const jump = (ms: number) => changed(({ clock }) => clock.jump(ms), ({ clock }) => clock.jump(-ms), 7 * MINUTE);
const [maya, olu] = accounts;
/** Signs out, or another in; where the store refuses that, somebody tries again a minute later. */
const signInAs =
  (who: typeof maya) =>
  async (world: World): Promise<void> => {
    await world.open();
    void world.signInAs(who).catch(() => world.later(MINUTE, () => signInAs(who)(world)));
  };

/** By name; what lasts ends by itself. */
export const mishaps = {
  'cut off before it was done': onWrite({ drop: true }),
  'cut off after it was done': onWrite({ applyThenDrop: true }),
  '429': refused(429, {}, 2),
  '429, Retry-After 30': refused(429, { 'Retry-After': '30' }),
  '429, Retry-After in the past': refused(429, { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 2),
  '429, Retry-After of three years': refused(429, { 'Retry-After': '99999999' }),
  '500': refused(500),
  '503': refused(503, {}, 2),
  '503 after it was done': onWrite({ status: 503, appliesFirst: true }),
  '504': refused(504),
  '504 after it was done': onWrite({ status: 504, appliesFirst: true }),
  '403': refused(403),
  '404': refused(404),
  'claims challenge': refused(401, { 'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${CLAIMS}"` }),
  'stale reads': onRead({ staleMs: 5 * MINUTE, times: 6 }),
  'reads refused': onRead({ status: 503, times: 7 }),
  'reads cut off': onRead({ drop: true, times: 4 }),
  'processed late': onWrite({ applyDelayMs: 4 * MINUTE }),
  'clock a day ahead': jump(A_DAY),
  'clock a day behind': jump(-A_DAY),
  offline: changed((world) => world.setOnline(false), (world) => world.setOnline(true), 10 * MINUTE),
  'storage full': changed((world) => world.setStorage(false), (world) => world.setStorage(true), MINUTE),
  'another admin': changed((world) => void signInAs(olu)(world), signInAs(maya), 2 * MINUTE),
  'signed out': changed((world) => void signInAs(undefined)(world), signInAs(maya), 2 * MINUTE),
} as const satisfies Record<string, (world: World) => void>;

/** The name of one. */
export type Mishap = keyof typeof mishaps;
