/** Times as Graph writes them: UTC with seven digits after the second, which is finer than JavaScript's Date. */

/** Milliseconds in one minute, hour and day. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A moment (ms since the epoch) as Graph writes it; `ticks` are the four digits below the millisecond. */
export const moment = (at: number, ticks = 0): string =>
  `${new Date(at).toISOString().slice(0, -1)}${ticks.toString().padStart(4, '0')}Z`;

/** Any date-time of OData as a text whose alphabetical order is its order in time; undefined when it is none. */
export const comparable = (text: string): string | undefined => {
  if (!/^\d{4}-\d\d-\d\d(?:T|$)/u.test(text)) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  const fraction = /\.(\d+)/u.exec(text)?.[1] ?? '';
  return `${new Date(at).toISOString().slice(0, 19)}.${fraction.padEnd(7, '0').slice(0, 7)}`;
};
