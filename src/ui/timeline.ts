/** What happened to a person: what Identity Protection detected and what was done from this browser, in one order. */
import type { Operation } from '../core/operation.ts';
import type { RiskDetection } from '../core/person.ts';
import { instant } from './times.ts';

/** One of them; `at` in ms since 1970, undefined where Graph's time cannot be read. */
export type Happening =
  | { readonly id: string; readonly at: number | undefined; readonly detection: RiskDetection }
  | { readonly id: string; readonly at: number; readonly operation: Operation };

/** The newest first. A deed stands where it was asked for: what it causes comes after. */
export const timelineOf = (detections: readonly RiskDetection[], operations: readonly Operation[]): readonly Happening[] =>
  [
    ...detections.map((detection): Happening => ({ id: detection.id, at: instant(detection.detected), detection })),
    ...operations.map((operation): Happening => ({ id: operation.id, at: operation.createdAt, operation })),
  ].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
