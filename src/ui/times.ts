/** Times in words: how long ago, and exactly when. All instants are ms since 1970 unless they are named ISO. */
import { language } from './words.ts';

const UNITS: readonly { readonly unit: Intl.RelativeTimeFormatUnit; readonly ms: number }[] = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
];

/** Such as `40s ago` or, long, `40 seconds ago`; a time that has not come yet reads as now, for two clocks never agree. */
export const ago = (at: number, now: number, style: 'narrow' | 'long' = 'narrow'): string => {
  const elapsed = Math.max(0, now - at);
  const { unit, ms } = UNITS.find((candidate) => elapsed >= candidate.ms) ?? { unit: 'second', ms: 1000 };
  const format = new Intl.RelativeTimeFormat(language(), { style, numeric: elapsed < 1000 ? 'auto' : 'always' });
  return format.format(-Math.floor(elapsed / ms), unit);
};

/** Date and time to the second, in the reader's time zone. */
export const exactly = (at: number): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

/** Only the time for today, else also the day: short enough for a sentence. */
export const when = (at: number, now: number): string => {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const day: Intl.DateTimeFormatOptions = isToday ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(language(), { ...day, hour: 'numeric', minute: '2-digit' }).format(at);
};

/** Reads Graph's ISO time; undefined where it holds none. */
export const instant = (iso: string): number | undefined => {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
};
