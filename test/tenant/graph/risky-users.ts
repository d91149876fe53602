/** identityProtection/riskyUsers: list, one, history, and the three verdicts. */
import { auditNames, judge, riskyUserToChange, type Verdict } from '../risk-actions.ts';
import { audit } from './audit.ts';
import { listAnswer, type ListRules } from './list.ts';
import { badRequest, notFound } from './refusal.ts';
import { done, idsIn, oneAnswer, type Call, type Route } from './route.ts';
import { selected } from './select.ts';

/** Roles that may read risk (riskyuser-list). */
export const riskReaders = ['Global Reader', 'Security Reader', 'Security Operator', 'Security Administrator'] as const;

// The Graph pages name Security Administrator, the role table of ID Protection Security Operator as well.
const riskWriters = ['Security Administrator', 'Security Operator'] as const;

const properties = ['id', 'isDeleted', 'isProcessing', 'riskDetail', 'riskLastUpdatedDateTime', 'riskLevel', 'riskState', 'userDisplayName', 'userPrincipalName'] as const;

const rules: ListRules = {
  type: 'riskyUser',
  context: 'identityProtection/riskyUsers',
  properties,
  page: 100,
  largest: 500,
  options: ['$count', '$orderby'],
};

const historyRules: ListRules = {
  type: 'riskyUserHistoryItem',
  context: 'identityProtection/riskyUsers/history',
  properties: [...properties, 'userId', 'initiatedBy', 'activity'],
  page: 100,
  largest: 500,
  options: [],
};

const read = { method: 'GET', throttle: 'idp-ca', roles: riskReaders, licence: 'risk' } as const;

const readAll = [['IdentityRiskyUser.Read.All']];
const readOrWrite = [['IdentityRiskyUser.Read.All'], ['IdentityRiskyUser.ReadWrite.All']];

const historyOf = (call: Call) => {
  const id = call.param('id').toLowerCase();
  if (call.view.riskyUsers.get(id) === undefined) throw notFound(id);
  return call.view.riskHistory.all().filter((item) => item.userId === id);
};

const checkTarget = (call: Call, verdict: Verdict, id: string): void => {
  const row = riskyUserToChange(call.state, id);
  if (row === undefined) throw notFound(id);
  if (row.isDeleted) throw badRequest(`User '${id}' is deleted: the risk of deleted users cannot be changed.`);
  if (verdict === 'dismiss' && call.state.view().riskyUsers.get(id) === undefined) throw notFound(id);
  // A guest's risk belongs to the home tenant.
  if (call.state.view().users.get(id)?.userType === 'Guest') throw badRequest(`User '${id}' is not managed in this tenant.`);
};

const verdictRoute = (verdict: Verdict): Route => ({
  method: 'POST',
  path: `/identityProtection/riskyUsers/${verdict}`,
  throttle: 'idp-ca',
  roles: riskWriters,
  licence: 'risk',
  permissions: [['IdentityRiskyUser.ReadWrite.All']],
  answer: (call) => {
    const ids = idsIn(call, 'userIds');
    if (verdict === 'dismiss' && ids.length > 60) throw badRequest('At most 60 users can be dismissed at a time.');
    for (const id of ids) checkTarget(call, verdict, id);
    judge(call.state, verdict, ids, call.caller.userId, call.applyDelayMs);
    const activity = auditNames[verdict];
    for (const id of ids) {
      const row = call.state.view().riskyUsers.get(id);
      audit(call.state, {
        by: call.caller.userId,
        activity,
        category: 'Other',
        service: 'Identity Protection',
        target: { id, type: 'User', displayName: row?.userDisplayName ?? null, userPrincipalName: row?.userPrincipalName ?? null },
        reason: `Success. Item updated: ${ids.length}. Action type: ${activity}`,
      });
    }
    return done;
  },
});

/** The routes of risky users. */
export const riskyUserRoutes: readonly Route[] = [
  { ...read, path: '/identityProtection/riskyUsers', permissions: readAll, answer: (call) => listAnswer(call, rules, call.view.riskyUsers.all()) },
  {
    ...read,
    path: '/identityProtection/riskyUsers/{id}',
    permissions: readAll,
    answer: (call) => {
      const row = call.view.riskyUsers.get(call.param('id').toLowerCase());
      if (row === undefined) throw notFound(call.param('id'));
      return oneAnswer(call, `${rules.context}/$entity`, selected(call, rules, row));
    },
  },
  {
    ...read,
    path: '/identityProtection/riskyUsers/{id}/history',
    permissions: readOrWrite,
    answer: (call) => listAnswer(call, historyRules, historyOf(call)),
  },
  {
    ...read,
    path: '/identityProtection/riskyUsers/{id}/history/{item}',
    permissions: readOrWrite,
    answer: (call) => {
      const item = historyOf(call).find(({ id }) => id === call.param('item'));
      if (item === undefined) throw notFound(call.param('item'));
      return oneAnswer(call, `${historyRules.context}/$entity`, selected(call, historyRules, item));
    },
  },
  verdictRoute('confirmCompromised'),
  verdictRoute('confirmSafe'),
  verdictRoute('dismiss'),
];
