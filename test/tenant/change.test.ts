/** What other administrators do, and what an observer sees of it. */
import { describe, expect, test } from 'vitest';
import { change } from './change.ts';
import { createSampleGraph } from './sample-graph.ts';
import { castId } from './seed-cast.ts';
import { groupId } from './seed-groups.ts';
import { policyId } from './seed-policies.ts';
import { stateView } from './state-view.ts';

const alex = castId('alex.turner');

describe('another administrator', () => {
  test('confirms somebody, with a detection and their own name on it', () => {
    const { state, wait } = createSampleGraph();
    expect(change(state, { path: '/identityProtection/riskyUsers/confirmCompromised', body: { userIds: [alex] } }).status).toBe(204);
    wait(1500);
    expect(state.view().riskyUsers.get(alex)).toMatchObject({ riskState: 'confirmedCompromised', isProcessing: false });
    expect(state.view().riskHistory.all().at(-1)).toMatchObject({ userId: alex, initiatedBy: castId('victor.global') });
  });

  test('changes a risk, and its time with it', () => {
    const { state } = createSampleGraph();
    change(state, { path: `/v1.0/identityProtection/riskyUsers/${alex}`, body: { riskLevel: 'none', riskState: 'remediated' } });
    expect(state.view().riskyUsers.get(alex)).toMatchObject({ riskState: 'remediated', riskLastUpdatedDateTime: expect.stringMatching(/^2026-11-23T09:30/u) });
    change(state, { path: `/identityProtection/riskyUsers/${alex}`, method: 'DELETE' });
    expect(state.view().riskyUsers.get(alex)).toBeUndefined();
  });

  test('changes, makes and deletes policies', () => {
    const { state } = createSampleGraph();
    const id = policyId('Lockdown');
    change(state, { path: `/identity/conditionalAccess/policies/${id}`, body: { state: 'enabled' } });
    expect(state.view().policies.get(id)).toMatchObject({ state: 'enabled', modifiedDateTime: expect.stringMatching(/^2026-11-23T09:30/u) });
    change(state, { path: '/identity/conditionalAccess/policies', body: { displayName: 'Theirs', state: 'enabled' } });
    change(state, { path: `/identity/conditionalAccess/policies/${id}`, method: 'DELETE' });
    const names = state.view().policies.all().map((policy) => policy.displayName);
    expect([names.includes('Theirs'), names.includes('Lockdown')]).toEqual([true, false]);
  });

  test('renames and deletes people, whose risk stays', () => {
    const { state } = createSampleGraph();
    change(state, { path: '/users/alex.turner@contoso.com', body: { displayName: 'Alexandra Turner' } });
    expect(state.view().users.get(alex)?.displayName).toBe('Alexandra Turner');
    change(state, { path: `/users/${alex}`, method: 'DELETE' });
    expect([state.view().users.get(alex), state.view().riskyUsers.get(alex)?.isDeleted]).toEqual([undefined, true]);
  });

  test('changes members, licences and nothing that is not there', () => {
    const { state } = createSampleGraph();
    const path = `/groups/${groupId('Emergency access')}/members`;
    expect(change(state, { path, body: { add: [alex], remove: [castId('breakglass1')] } }).body).toEqual([castId('breakglass2'), alex]);
    expect(change(state, { path: '/subscribedSkus', body: [] }).body).toEqual([]);
    expect(change(state, { path: '/users/nobody', body: {} }).status).toBe(404);
    expect(change(state, { path: '/nothing', body: {} }).status).toBe(400);
    expect(change(state, { path: '/identityProtection/riskyUsers/dismiss', body: {} }).status).toBe(400);
  });
});

describe('an observer', () => {
  test('sees users with aliases and roles, and groups with their members', () => {
    const view = stateView(createSampleGraph().state);
    const maya = view.users.find((user) => user.userPrincipalName === 'maya.admin@contoso.com');
    expect(maya?.roles).toContain('Conditional Access Administrator');
    expect(view.users.find(({ id }) => id === alex)).toMatchObject({ onPremisesSamAccountName: 'aturner', proxyAddresses: expect.arrayContaining(['SMTP:alex.turner@contoso.com']), roles: [] });
    expect(view.groups.find(({ displayName }) => displayName === 'Emergency access')?.members.length).toBe(2);
    expect(Object.keys(view)).toEqual(['users', 'riskyUsers', 'riskDetections', 'policies', 'groups']);
  });
});
