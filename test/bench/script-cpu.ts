/**
 * What one script costs the pages that it runs in, told from everything else by its own address. Chromium's trace names every call
 * that the browser makes into a script, with the CPU time of its thread, DOM calls included: unlike time on the clock it stays
 * nearly the same while other programs keep the machine busy. What goes on after an await is named by nobody, so that all of that
 * counts in a page whose own scripts never await.
 */
import type { RunningBrowser } from '../e2e/harness/browser.ts';

/** One run of a script, from the browser's call to its return. */
export interface Call {
  /** Of the script; empty for what goes on after an await. */
  readonly url: string;
  readonly functionName: string;
  /** CPU time. */
  readonly ms: number;
}

/** An event of the trace, as far as it is looked at here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  /** `X` is whole, `B` begins and `E` ends. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tts?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string; readonly functionName?: string } };
}

interface Span extends Call {
  /** What goes on after an await. */
  readonly isContinued: boolean;
  readonly pid: number;
  readonly from: number;
  readonly to: number;
}

const CALLS = new Set(['FunctionCall', 'EvaluateScript']);
const MICROTASKS = 'RunMicrotasks';

/** Answers every call into any script while this is done. */
const trace = async ({ session }: RunningBrowser, act: () => Promise<unknown>): Promise<readonly Span[]> => {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'v8.execute'] } });
  await act();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return spansOf(events.toSorted((a, b) => a.ts - b.ts));
};

const spansOf = (events: readonly TraceEvent[]): Span[] => {
  const begun = new Map<string, TraceEvent[]>();
  return events.flatMap((event): Span[] => {
    const { name, ph, pid, tid, ts, dur = 0, tts = 0, tdur = 0, args } = event;
    const { url = '', functionName = '' } = args?.data ?? {};
    if (ph === 'X' && (CALLS.has(name) || name === MICROTASKS)) return [{ url, functionName, isContinued: name === MICROTASKS, pid, from: ts, to: ts + dur, ms: tdur / 1000 }];
    if (name !== MICROTASKS) return [];
    const open = begun.get(`${pid} ${tid}`) ?? [];
    begun.set(`${pid} ${tid}`, open);
    if (ph === 'B') open.push(event);
    const start = ph === 'E' ? open.pop() : undefined;
    return start === undefined ? [] : [{ url: '', functionName, isContinued: true, pid, from: start.ts, to: ts, ms: (tts - (start.tts ?? 0)) / 1000 }];
  });
};

/** Answers the calls into a script whose address ends so, and what goes on after its awaits; whatever they call counts in them. */
export const callsInto = async (script: string, browser: RunningBrowser, act: () => Promise<unknown>): Promise<readonly Call[]> => {
  const spans = await trace(browser, act);
  const isOwn = ({ url }: Span): boolean => url.endsWith(script);
  const pids = new Set(spans.filter(isOwn).map(({ pid }) => pid));
  const own = spans.filter((span) => isOwn(span) || (span.isContinued && pids.has(span.pid))).toSorted((a, b) => a.from - b.from || b.to - a.to);
  let until = 0;
  return own.filter(({ to }) => {
    if (to <= until) return false;
    until = to;
    return true;
  });
};

/** CPU time in ms of all these calls. */
export const totalOf = (calls: readonly Call[]): number => calls.reduce((sum, { ms }) => sum + ms, 0);
