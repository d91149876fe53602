/** Identity Protection's risk detections (riskDetection resource type). */
import * as v from 'valibot';
import type { RiskDetection } from '../core/person.ts';
import { ok, type Result } from '../core/result.ts';
import type { Flag } from '../core/wave.ts';
import type { Graph } from './client.ts';
import { literal, path } from './path.ts';

const text = v.nullish(v.string(), '');

const detection = v.pipe(
  v.object({
    id: v.string(),
    riskEventType: text,
    riskLevel: text,
    riskState: text,
    detectedDateTime: text,
    activity: text,
    ipAddress: text,
    location: v.nullish(v.object({ city: text, countryOrRegion: text })),
  }),
  v.transform((raw): RiskDetection => {
    const place = [raw.location?.city, raw.location?.countryOrRegion].filter(Boolean).join(', ');
    return {
      id: raw.id,
      type: raw.riskEventType,
      level: raw.riskLevel,
      state: raw.riskState,
      detected: raw.detectedDateTime,
      ...(raw.activity ? { activity: raw.activity } : {}),
      ...(raw.ipAddress ? { ipAddress: raw.ipAddress } : {}),
      ...(place ? { place } : {}),
    };
  }),
);

/** One person's latest detections, newest first; Graph gives no order here, so it is made here. */
export const listDetectionsOf = async (graph: Graph, userId: string): Promise<Result<readonly RiskDetection[]>> => {
  const page = await graph.page({
    path: path`/identityProtection/riskDetections`,
    query: { $filter: `userId eq ${literal(userId)}`, $top: '500' },
    scopes: ['IdentityRiskEvent.Read.All'],
    answer: detection,
  });
  if (!page.ok) return page;
  return ok(page.value.values.toSorted((a, b) => Number(a.detected < b.detected) - Number(a.detected > b.detected)).slice(0, 20));
};

const flag = v.pipe(
  v.object({ userId: v.string(), riskEventType: text, detectedDateTime: text }),
  v.transform((raw): Flag => ({ userId: raw.userId, type: raw.riskEventType, detected: raw.detectedDateTime })),
);

/** The most pages of flags that one look is worth; each costs a second of the tenant. */
const MOST_PAGES = 10;

/** Who was flagged since an ISO time, 5,000 flags at most; `isWhole` is false where there are more. */
export const listFlagsSince = async (graph: Graph, since: string): Promise<Result<{ readonly flags: readonly Flag[]; readonly isWhole: boolean }>> => {
  const request = {
    path: path`/identityProtection/riskDetections`,
    query: { $filter: `detectedDateTime ge ${since}`, $select: 'userId,riskEventType,detectedDateTime', $top: '500' },
    scopes: ['IdentityRiskEvent.Read.All'],
    lane: 'sync',
    answer: flag,
  } as const;
  const flags: Flag[] = [];
  let nextLink: string | undefined;
  for (let pages = 0; pages < MOST_PAGES && (pages === 0 || nextLink); pages++) {
    const page = await graph.page(request, nextLink);
    if (!page.ok) return page;
    flags.push(...page.value.values);
    nextLink = page.value.nextLink;
  }
  return ok({ flags, isWhole: nextLink === undefined });
};
