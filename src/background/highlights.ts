/** How a mark is painted in a site's mode: which of the highlights of content/marks.css. Neutral names, since the page can read them. */
import type { Certainty } from '../core/identity.ts';
import { LEVELS, levelRank, type RiskLevel } from '../core/risk.ts';
import type { SiteMode } from '../platform/content-messages.ts';

const ALIKE = 9;
/** Levels that nobody knows come after those that are. */
const LOOKS = LEVELS.length + 1;

const nameOf = (look: number): string => `rm-${look}`;

/** One to four by level, the same again for merely possible ones, or one for all; undefined where nothing may be painted. */
export const highlightsOf = (level: RiskLevel, mode: SiteMode): Readonly<Record<Certainty, string>> | undefined => {
  if (mode === 'panel-only') return undefined;
  if (mode === 'marks-without-level') return { certain: nameOf(ALIKE), possible: nameOf(ALIKE) };
  const look = levelRank(level) + 1;
  return { certain: nameOf(look), possible: nameOf(look + LOOKS) };
};
