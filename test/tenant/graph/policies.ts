/** identity/conditionalAccess/policies: list, one, make, change, delete. */
import type { ConditionalAccessPolicy } from '@microsoft/microsoft-graph-types';
import { moment } from '../moment.ts';
import { completePolicy } from '../policy-shape.ts';
import { guid } from '../random.ts';
import type { PolicyRow } from '../rows.ts';
import { audit } from './audit.ts';
import { listAnswer, type ListRules } from './list.ts';
import { badRequest, notFound } from './refusal.ts';
import { createdAnswer, done, objectBody, oneAnswer, type Call, type Route } from './route.ts';
import { selected } from './select.ts';

/** Roles that may read policies (conditionalaccessroot-list-policies). */
export const policyReaders = [
  'Conditional Access Administrator',
  'Security Administrator',
  'Security Reader',
  'Global Reader',
  'Global Secure Access Administrator',
] as const;

/** Roles that may write policies. */
export const policyWriters = ['Conditional Access Administrator', 'Security Administrator'] as const;

/** Scopes for writes, all three together: scopes do not nest. */
export const policyWriteScopes = [['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All']] as const;

const rules: ListRules = {
  type: 'conditionalAccessPolicy',
  context: 'identity/conditionalAccess/policies',
  properties: ['id', 'displayName', 'description', 'state', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime', 'templateId', 'conditions', 'grantControls', 'sessionControls'],
  page: 100,
  largest: 200,
  options: ['$count', '$skip', '$orderby'],
};

const common = { throttle: 'idp-ca', licence: 'policies' } as const;
const readers = { ...common, method: 'GET', roles: policyReaders, permissions: [['Policy.Read.All']] } as const;
const writers = { ...common, roles: policyWriters, permissions: policyWriteScopes, protectable: true } as const;

const policyOf = (call: Call): PolicyRow => {
  const id = call.param('id').toLowerCase();
  const policy = call.view.policies.get(id);
  if (policy === undefined) throw notFound(id);
  return policy;
};

const readOnly = ['id', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime', 'templateId'];

const states = new Set<unknown>(['enabled', 'disabled', 'enabledForReportingButNotEnforced']);

/** What was sent, without anything read-only in it (which Graph refuses). */
const given = (call: Call): ConditionalAccessPolicy => {
  const body = objectBody(call);
  const refused = readOnly.find((name) => name in body);
  if (refused !== undefined) throw badRequest(`1052: Invalid policy: property '${refused}' is read-only.`);
  if (body['state'] !== undefined && !states.has(body['state'])) throw badRequest(`1024: Policy state ${JSON.stringify(body['state'])} is unknown.`);
  return body;
};

const isManaged = (policy: PolicyRow): boolean => policy.displayName.startsWith('Microsoft-managed:');

const userConditions = (policy: ConditionalAccessPolicy) => policy.conditions?.users ?? {};

/** Of a Microsoft-managed policy only the state and who is excluded may change. */
const checkManaged = (policy: PolicyRow, change: ConditionalAccessPolicy): void => {
  if (!isManaged(policy)) return;
  const { excludeUsers: _users, excludeGroups: _groups, excludeRoles: _roles, excludeGuestsOrExternalUsers: _guests, ...others } = userConditions(change);
  const elsewhere = Object.keys(change).filter((name) => name !== 'state' && name !== 'conditions');
  const conditions = Object.keys(change.conditions ?? {}).filter((name) => name !== 'users');
  if (elsewhere.length + conditions.length + Object.keys(others).length > 0) throw badRequest('Only state and exclusions of a Microsoft-managed policy can be changed.');
};

const changed = (policy: PolicyRow, change: ConditionalAccessPolicy, modifiedDateTime: string): PolicyRow => ({
  ...completePolicy(
    policy.id,
    {
      ...policy,
      ...change,
      conditions: { ...policy.conditions, ...change.conditions, users: { ...policy.conditions.users, ...change.conditions?.users } },
    },
    policy.createdDateTime,
  ),
  modifiedDateTime,
});

const note = (call: Call, activity: string, policy: PolicyRow): void => {
  audit(call.state, {
    by: call.caller.userId,
    activity,
    category: 'Policy',
    service: 'Conditional Access',
    target: { id: policy.id, type: 'Policy', displayName: policy.displayName },
  });
};

const create = (call: Call) => {
  const body = given(call);
  if (body.displayName === undefined || body.state === undefined || body.conditions === undefined) throw badRequest('1012: displayName, state and conditions are required.');
  const at = call.state.now();
  const policy = completePolicy(guid('policy', at, call.state.serial()), body, moment(at));
  call.state.tables().policies.put(policy.id, policy, at);
  note(call, 'Add conditional access policy', policy);
  return createdAnswer(call, `${rules.context}/$entity`, policy);
};

const update = (call: Call) => {
  const policy = policyOf({ ...call, view: call.state.view() });
  const change = given(call);
  checkManaged(policy, change);
  const at = call.state.now();
  const after = changed(policy, change, moment(at, call.state.serial() % 10_000));
  call.state.tables().policies.put(policy.id, after, at);
  note(call, 'Update conditional access policy', after);
  return done;
};

const remove = (call: Call) => {
  const policy = policyOf({ ...call, view: call.state.view() });
  if (isManaged(policy)) throw badRequest('Microsoft-managed policies cannot be deleted.');
  call.state.tables().policies.remove(policy.id, call.state.now());
  note(call, 'Delete conditional access policy', policy);
  return done;
};

const path = '/identity/conditionalAccess/policies';

/** The routes of Conditional Access policies. */
export const policyRoutes: readonly Route[] = [
  { ...readers, path, answer: (call) => listAnswer(call, rules, call.view.policies.all()) },
  { ...readers, path: `${path}/{id}`, answer: (call) => oneAnswer(call, `${rules.context}/$entity`, selected(call, rules, policyOf(call))) },
  { ...writers, method: 'POST', path, answer: create },
  { ...writers, method: 'PATCH', path: `${path}/{id}`, answer: update },
  {
    ...writers,
    method: 'DELETE',
    path: `${path}/{id}`,
    permissions: [['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess']],
    answer: remove,
  },
];
