/** auditLogs: sign-ins and what administrators did. */
import { listAnswer, type ListRules } from './list.ts';
import { notFound } from './refusal.ts';
import { oneAnswer, type Call, type Route } from './route.ts';
import { signInRows, type SignInRow } from './sign-in-rows.ts';

/** Roles that may read reports and logs (signin-list). */
export const reportReaders = ['Reports Reader', 'Security Reader', 'Security Operator', 'Security Administrator', 'Global Reader'] as const;

const signInRules: ListRules = {
  type: 'signIn',
  context: 'auditLogs/signIns',
  properties: [
    'id',
    'appDisplayName',
    'appId',
    'appliedConditionalAccessPolicies',
    'clientAppUsed',
    'conditionalAccessStatus',
    'correlationId',
    'createdDateTime',
    'deviceDetail',
    'ipAddress',
    'isInteractive',
    'location',
    'resourceDisplayName',
    'resourceId',
    'riskDetail',
    'riskEventTypes_v2',
    'riskLevelAggregated',
    'riskLevelDuringSignIn',
    'riskState',
    'status',
    'userAgent',
    'userDisplayName',
    'userId',
    'userPrincipalName',
  ],
  page: 1000,
  largest: 1000,
  options: ['$orderby'],
};

const auditRules: ListRules = {
  type: 'directoryAudit',
  context: 'auditLogs/directoryAudits',
  properties: [
    'id',
    'activityDateTime',
    'activityDisplayName',
    'additionalDetails',
    'category',
    'correlationId',
    'initiatedBy',
    'loggedByService',
    'operationType',
    'result',
    'resultReason',
    'targetResources',
  ],
  page: 1000,
  largest: 1000,
  options: ['$orderby'],
};

const read = { method: 'GET', throttle: 'reports', roles: reportReaders } as const;

const userInFilter = (call: Call): string | undefined => /userId eq '?([\da-f-]{36})'?/iu.exec(call.url.searchParams.get('$filter') ?? '')?.[1]?.toLowerCase();

/** Policies that applied are told only to those who may read policies. */
const shaper = (call: Call): ((row: SignInRow) => SignInRow) => {
  const tells = ['Policy.Read.All', 'Policy.Read.ConditionalAccess', 'Policy.ReadWrite.ConditionalAccess'].some((scope) => call.caller.scopes.has(scope));
  return (row) => (tells ? row : { ...row, appliedConditionalAccessPolicies: [] });
};

/** The routes of both logs. */
export const auditLogRoutes: readonly Route[] = [
  {
    ...read,
    path: '/auditLogs/signIns',
    licence: 'logs',
    permissions: [['AuditLog.Read.All']],
    answer: (call) => listAnswer(call, signInRules, signInRows(call.state, call.view, userInFilter(call)), shaper(call)),
  },
  {
    ...read,
    path: '/auditLogs/signIns/{id}',
    licence: 'logs',
    permissions: [['AuditLog.Read.All']],
    answer: (call) => {
      const row = signInRows(call.state, call.view, undefined).find(({ id }) => id === call.param('id').toLowerCase());
      if (row === undefined) throw notFound(call.param('id'));
      return oneAnswer(call, `${signInRules.context}/$entity`, shaper(call)(row));
    },
  },
  {
    ...read,
    path: '/auditLogs/directoryAudits',
    permissions: [['AuditLog.Read.All'], ['Directory.Read.All']],
    answer: (call) => listAnswer(call, auditRules, call.view.audits.all().toReversed()),
  },
  {
    ...read,
    path: '/auditLogs/directoryAudits/{id}',
    permissions: [['AuditLog.Read.All'], ['Directory.Read.All']],
    answer: (call) => {
      const row = call.view.audits.get(call.param('id'));
      if (row === undefined) throw notFound(call.param('id'));
      return oneAnswer(call, `${auditRules.context}/$entity`, row);
    },
  },
];
