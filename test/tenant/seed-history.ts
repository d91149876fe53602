/** How a risky user came to where they are: one step per detection, and the last step somebody took. */
import { accounts } from './accounts.ts';
import { comparable } from './moment.ts';
import type { DetectionRow, HistoryRow, RiskyUserRow } from './rows.ts';

/** Ticks (100 ns since the year 1) at the end of a history item's id, as Graph writes it. */
const ticks = (time: string): string => {
  const fraction = (comparable(time) ?? '').slice(-7);
  return `${BigInt(Math.floor(Date.parse(time) / 1000) + 62_135_596_800) * 10_000_000n + BigInt(fraction || '0')}`;
};

/** A risky user's row as one step of its history. */
export const historyRow = (row: RiskyUserRow, riskEventTypes: string[], initiatedBy: string | null): HistoryRow => ({
  ...row,
  id: `${row.id}${ticks(row.riskLastUpdatedDateTime)}`,
  userId: row.id,
  initiatedBy,
  activity: { riskEventTypes, detail: row.riskDetail === 'none' ? null : row.riskDetail },
});

const byAdministrator = /^admin/u;

/** The seeded history of one risky user, oldest first; the newest step is the row itself. */
export const seedHistory = (row: RiskyUserRow, detections: readonly DetectionRow[]): HistoryRow[] => {
  const open = row.riskState === 'atRisk';
  const steps = detections
    .filter((found) => found.riskEventType !== 'adminConfirmedUserCompromised')
    .map((found, at, all) => {
      const last = open && at === all.length - 1;
      const then: RiskyUserRow = {
        ...row,
        isDeleted: false,
        riskLevel: found.riskLevel,
        riskState: 'atRisk',
        riskDetail: row.riskLevel === 'hidden' ? 'hidden' : 'none',
        riskLastUpdatedDateTime: last ? row.riskLastUpdatedDateTime : found.detectedDateTime,
      };
      return historyRow(then, [found.riskEventType], null);
    });
  if (open) return steps;
  const actor = byAdministrator.test(row.riskDetail) ? (accounts[0]?.userId ?? null) : row.id;
  return [...steps, historyRow(row, [], row.riskState === 'none' ? null : actor)];
};
