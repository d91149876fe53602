/** What other administrators do meanwhile: writes to the tenant that do not come from the product. */
import { castId } from './seed-cast.ts';
import { findUser } from './directory.ts';
import { moment } from './moment.ts';
import { completePolicy } from './policy-shape.ts';
import { guid } from './random.ts';
import { judge, riskyUserToChange, type Verdict } from './risk-actions.ts';
import { historyRow } from './seed-history.ts';
import { roleId } from './seed-roles.ts';
import type { TenantState } from './state.ts';

/** A write by path, as Graph's paths are; `method` is PATCH unless the path says otherwise. */
export interface Change {
  readonly path: string;
  readonly body?: unknown;
  readonly method?: string;
}

/** How it went: 200 with the row after it, 204, or 400 and 404 with an error. */
export interface ChangeResult {
  readonly status: number;
  readonly body: unknown;
}

type Body = Readonly<Record<string, unknown>>;

interface Write {
  readonly state: TenantState;
  readonly at: number;
  readonly body: Body;
  /** The body as it came, for those that are lists. */
  readonly raw: unknown;
  readonly keys: readonly string[];
  readonly deletes: boolean;
}

/** Who the other administrator is. */
const otherAdministrator = castId('victor.global');

const missing: ChangeResult = { status: 404, body: { error: 'nothing of that id is here' } };
const wrong = (error: string): ChangeResult => ({ status: 400, body: { error } });
const ok = (body: unknown): ChangeResult => ({ status: 200, body });

const changePolicy = ({ state, at, body, keys: [id = ''], deletes }: Write): ChangeResult => {
  const { policies } = state.tables();
  const before = policies.get(id);
  if (before === undefined) return missing;
  if (deletes) {
    policies.remove(id, at);
    return { status: 204, body: null };
  }
  const after = { ...before, ...body, id, modifiedDateTime: moment(at, state.serial() % 10_000) };
  policies.put(id, after, at);
  return ok(after);
};

const addPolicy = ({ state, at, body }: Write): ChangeResult => {
  const id = guid('policy', at, state.serial());
  const made = completePolicy(id, body, moment(at));
  state.tables().policies.put(id, made, at);
  return ok(made);
};

const changeUser = ({ state, at, body, keys: [key = ''], deletes }: Write): ChangeResult => {
  const { users, riskyUsers } = state.tables();
  const before = findUser(state.view(), key);
  if (before === undefined) return missing;
  if (deletes) {
    users.remove(before.id, at);
    const risky = riskyUsers.get(before.id);
    if (risky !== undefined) riskyUsers.put(before.id, { ...risky, isDeleted: true }, at);
    return { status: 204, body: null };
  }
  const after = { ...before, ...body, id: before.id };
  users.put(before.id, after, at);
  return ok(after);
};

const changeRisk = ({ state, at, body, keys: [id = ''], deletes }: Write): ChangeResult => {
  const { riskyUsers, riskHistory } = state.tables();
  const before = riskyUserToChange(state, id);
  if (before === undefined) return missing;
  if (deletes) {
    riskyUsers.remove(id, at);
    return { status: 204, body: null };
  }
  const after = { ...before, riskLastUpdatedDateTime: moment(at, state.serial() % 10_000), ...body, id };
  riskyUsers.put(id, after, at);
  const step = historyRow(after, [], otherAdministrator);
  riskHistory.put(step.id, step, at);
  return ok(after);
};

const judgeAs = (verdict: Verdict) => ({ state, body }: Write): ChangeResult => {
  const ids = body['userIds'];
  if (!Array.isArray(ids)) return wrong('userIds must be a list of object ids');
  const known = ids.map(String).filter((id) => riskyUserToChange(state, id) !== undefined);
  if (known.length < ids.length) return missing;
  judge(state, verdict, known, otherAdministrator, state.applyDelayMs);
  return { status: 204, body: null };
};

const changeSku = ({ state, at, body, keys: [id = ''], deletes }: Write): ChangeResult => {
  const { skus } = state.tables();
  const before = skus.all().find((sku) => sku.id === id || sku.skuPartNumber === id);
  if (before === undefined) return missing;
  if (deletes) {
    skus.remove(before.id, at);
    return { status: 204, body: null };
  }
  const after = { ...before, ...body, id: before.id };
  skus.put(before.id, after, at);
  return ok(after);
};

const replaceSkus = ({ state, at, raw }: Write): ChangeResult => {
  if (!Array.isArray(raw)) return wrong('the body must be the list of all subscribed skus');
  const { skus } = state.tables();
  for (const sku of skus.all()) skus.remove(sku.id, at);
  for (const [index, sku] of raw.entries()) {
    const id = `sku-${index}`;
    skus.put(id, { id, ...sku }, at);
  }
  return ok(skus.all());
};

const changeMembers = ({ state, at, body, keys: [id = ''] }: Write): ChangeResult => {
  const { members } = state.tables();
  const before = members.get(id)?.members;
  if (before === undefined) return missing;
  const idsOf = (name: string): readonly string[] => (Array.isArray(body[name]) ? body[name].map(String) : []);
  const removed = new Set(idsOf('remove'));
  const after = [...new Set([...before, ...idsOf('add')])].filter((member) => !removed.has(member));
  members.put(id, { members: after }, at);
  return ok(after);
};

const addRole = ({ state, at, body }: Write): ChangeResult => {
  const { principalId, role } = body;
  if (typeof principalId !== 'string' || typeof role !== 'string') return wrong('principalId and role (its name) are needed');
  const id = guid('role-assignment', principalId, role);
  const made = { id, principalId, roleDefinitionId: roleId(role), directoryScopeId: '/' };
  state.tables().roleAssignments.put(id, made, at);
  return ok(made);
};

const protectPolicies = ({ state, at, body }: Write): ChangeResult => {
  const context = body['authenticationContextId'];
  state.tables().settings.put('settings', typeof context === 'string' ? { policyWriteContext: context } : {}, at);
  return ok(state.view().settings.get('settings'));
};

const writes: readonly (readonly [RegExp, (write: Write) => ChangeResult])[] = [
  [/^\/identity\/conditionalAccess\/policies$/iu, addPolicy],
  [/^\/identity\/conditionalAccess\/policies\/([^/]+)$/iu, changePolicy],
  [/^\/identityProtection\/riskyUsers\/confirmCompromised$/iu, judgeAs('confirmCompromised')],
  [/^\/identityProtection\/riskyUsers\/confirmSafe$/iu, judgeAs('confirmSafe')],
  [/^\/identityProtection\/riskyUsers\/dismiss$/iu, judgeAs('dismiss')],
  [/^\/identityProtection\/riskyUsers\/([^/]+)$/iu, changeRisk],
  [/^\/users\/([^/]+)$/iu, changeUser],
  [/^\/groups\/([^/]+)\/members$/iu, changeMembers],
  [/^\/subscribedSkus$/iu, replaceSkus],
  [/^\/subscribedSkus\/([^/]+)$/iu, changeSku],
  [/^\/roleManagement\/directory\/roleAssignments$/iu, addRole],
  [/^\/protectedActions$/iu, protectPolicies],
];

const recordOf = (body: unknown): Body => (typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.fromEntries(Object.entries(body)) : {});

/** Does one write as another administrator; a path it does not know is refused with 400. */
export const change = (state: TenantState, { path, body, method = 'PATCH' }: Change): ChangeResult => {
  const bare = path.replace(/^\/v1\.0/iu, '');
  for (const [pattern, write] of writes) {
    const found = pattern.exec(bare);
    if (found === null) continue;
    const keys = found.slice(1).map(decodeURIComponent);
    return write({ state, at: state.now(), body: recordOf(body), raw: body, keys, deletes: method.toUpperCase() === 'DELETE' });
  }
  return wrong(`there is no change for ${bare}`);
};
