/** identityProtection/riskDetections: what raised somebody's risk. */
import type { DetectionRow } from '../rows.ts';
import { plansOf } from './access.ts';
import { listAnswer, type ListRules } from './list.ts';
import { notFound } from './refusal.ts';
import { riskReaders } from './risky-users.ts';
import { oneAnswer, type Call, type Route } from './route.ts';
import { selected } from './select.ts';

const rules: ListRules = {
  type: 'riskDetection',
  context: 'identityProtection/riskDetections',
  properties: [
    'id',
    'activity',
    'activityDateTime',
    'additionalInfo',
    'correlationId',
    'detectedDateTime',
    'detectionTimingType',
    'ipAddress',
    'lastUpdatedDateTime',
    'location',
    'requestId',
    'riskDetail',
    'riskEventType',
    'riskLevel',
    'riskState',
    'source',
    'tokenIssuerType',
    'userDisplayName',
    'userId',
    'userPrincipalName',
  ],
  page: 20,
  largest: 500,
  // Neither $count nor $skip: riskdetection-list.
  options: ['$orderby'],
};

/** Detections that every licence shows by name (concept-identity-protection-risks). */
const free = new Set(['generic', 'adminConfirmedUserCompromised', 'anonymizedIPAddress', 'investigationsThreatIntelligence', 'leakedCredentials']);

/** Without P2 a premium detection appears as generic. */
const shaper = (call: Call): ((row: DetectionRow) => DetectionRow) => {
  const full = plansOf(call.state.view()).has('AAD_PREMIUM_P2');
  return (row) => (full || free.has(row.riskEventType) ? row : { ...row, riskEventType: 'generic', additionalInfo: null });
};

const read = {
  method: 'GET',
  throttle: 'idp-ca',
  roles: riskReaders,
  licence: 'detections',
  permissions: [['IdentityRiskEvent.Read.All']],
} as const;

/** The routes of risk detections. */
export const riskDetectionRoutes: readonly Route[] = [
  {
    ...read,
    path: '/identityProtection/riskDetections',
    answer: (call) => listAnswer(call, rules, call.view.riskDetections.all(), shaper(call)),
  },
  {
    ...read,
    path: '/identityProtection/riskDetections/{id}',
    answer: (call) => {
      const row = call.view.riskDetections.get(call.param('id'));
      if (row === undefined) throw notFound(call.param('id'));
      return oneAnswer(call, `${rules.context}/$entity`, selected(call, rules, shaper(call)(row)));
    },
  },
];
