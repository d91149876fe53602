import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseKeys } from '../../src/core/policy-phrase-keys.ts';
import { describePolicy } from '../../src/core/policy-sentence.ts';
import { vocabulary } from '../../src/core/policy-vocabulary.ts';
import {
  CA_ADMIN_ROLE,
  EXCHANGE_APP,
  GLASS_GROUP,
  GLASS_ONE,
  GLASS_TWO,
  guid,
  policyWith,
  SALES_GROUP,
} from './sample-switch.ts';

const keys = (phrases: readonly { key: string }[]): string[] => phrases.map(({ key }) => key);

describe('describePolicy', () => {
  it('says: anyone at high risk, in any app, is blocked, two emergency accounts excluded', () => {
    const policy = policyWith({
      conditions: { userRiskLevels: ['high'] },
      users: { excludeUsers: [GLASS_ONE, GLASS_TWO.toUpperCase()] },
    });
    expect(describePolicy(policy, [GLASS_ONE, GLASS_TWO, guid(13)])).toEqual({
      who: [{ key: 'who-anyone' }],
      except: [{ key: 'except-emergency', count: 2 }],
      what: [{ key: 'what-any-app' }],
      whatExcept: [],
      when: [[{ key: 'user-risk-high' }]],
      demanded: [{ key: 'demanded-block' }],
      operator: 'or',
      session: [],
    });
  });

  it('names up to three ids and counts more, emergency accounts apart', () => {
    const many = [1, 2, 3, 4].map(guid);
    const policy = policyWith({
      users: { includeUsers: [], includeRoles: many, includeGroups: [SALES_GROUP], excludeUsers: [GLASS_ONE, ...many.slice(1)] },
    });
    const { who, except } = describePolicy(policy, [GLASS_ONE]);
    expect(who).toEqual([
      { key: 'who-group', id: SALES_GROUP },
      { key: 'who-roles', count: 4 },
    ]);
    expect(except).toEqual([{ key: 'except-emergency', count: 1 }, ...many.slice(1).map((id) => ({ key: 'except-user', id }))]);
  });

  it('keeps alternatives of one condition together and conditions apart', () => {
    const policy = policyWith({
      conditions: {
        signInRiskLevels: ['medium', 'high'],
        clientAppTypes: ['browser', 'exchangeActiveSync'],
        platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS', 'linux'] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', guid(80)] },
        authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' },
        devices: { deviceFilter: { mode: 'exclude', rule: 'device.trustType -eq "AzureAD"' } },
      },
    });
    expect(describePolicy(policy).when.map(keys)).toEqual([
      ['sign-in-risk-medium', 'sign-in-risk-high'],
      ['client-browser', 'client-eas'],
      ['platform-any'],
      ['location-any'],
      ['flow-device-code', 'flow-transfer'],
      ['device-except-filter'],
      ['platform-except-ios'],
      ['platform-except-linux'],
      ['location-except-trusted'],
      ['location-except-named'],
    ]);
  });

  it('shows what nobody has a word for as Graph wrote it, each in its place, and drops nothing', () => {
    const policy = policyWith({
      users: { includeUsers: ['AllAgents'], includeAgents: ['x'], excludeRoles: ['some-name'] },
      applications: { includeApplications: ['AllNew'], globalSecureAccess: { on: true } },
      conditions: { times: { all: true }, userRiskLevels: ['hidden'], devices: { deviceFilter: { mode: 'maybe', rule: 'r' } } },
      grant: { operator: 'XOR', builtInControls: ['verifiedId'], authenticationStrength: 'strong' },
      session: { newControl: { isEnabled: true } },
    });
    const raw = (phrases: readonly { raw?: string }[]) => phrases.map((phrase) => phrase.raw);
    const sentence = describePolicy(policy);
    expect(raw(sentence.who)).toEqual(['AllAgents', 'includeAgents']);
    expect(raw(sentence.except)).toEqual(['some-name']);
    expect(raw(sentence.what)).toEqual(['AllNew', 'globalSecureAccess']);
    expect(sentence.when.map(raw)).toEqual([['hidden'], ['maybe'], ['r'], ['times']]);
    expect(raw(sentence.demanded)).toEqual(['verifiedId', 'authenticationStrength', 'XOR']);
    expect(raw(sentence.session)).toEqual(['newControl']);
  });

  it('says nobody and no app rather than nothing', () => {
    const policy = policyWith({
      users: { includeUsers: ['None'] },
      applications: { includeApplications: ['None'] },
      grant: null,
    });
    expect(describePolicy(policy)).toMatchObject({
      who: [{ key: 'who-nobody' }],
      what: [{ key: 'what-no-app' }],
      demanded: [],
      operator: 'and',
    });
  });

  it('names external users with the number of tenants they are limited to', () => {
    const types = { guestOrExternalUserTypes: 'b2bCollaborationGuest,serviceProvider' };
    const policy = policyWith({
      users: {
        includeUsers: [],
        includeGuestsOrExternalUsers: {
          ...types,
          externalTenants: { membershipKind: 'enumerated', members: [guid(1), guid(2)] },
        },
        excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest', externalTenants: null },
      },
    });
    expect(describePolicy(policy).who).toEqual([
      { key: 'who-b2b-guest', count: 2 },
      { key: 'who-service-provider', count: 2 },
    ]);
    expect(describePolicy(policy).except).toEqual([{ key: 'except-internal-guest' }]);
  });

  it('describes a policy for workloads, with its filters', () => {
    const filter = (mode: string) =>
      describePolicy(
        policyWith({
          users: { includeUsers: ['None'] },
          conditions: {
            clientApplications: {
              includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
              excludeServicePrincipals: [guid(90)],
              servicePrincipalFilter: { mode, rule: 'rule' },
            },
          },
          applications: { applicationFilter: { mode, rule: null } },
        }),
      );
    expect(filter('include')).toMatchObject({
      who: [{ key: 'who-any-workload' }, { key: 'who-workload-filter', raw: 'rule' }],
      except: [{ key: 'except-workload', id: guid(90) }],
      what: [{ key: 'what-any-app' }, { key: 'what-app-filter', raw: '' }],
    });
    expect(filter('exclude')).toMatchObject({
      who: [{ key: 'who-any-workload' }],
      except: [{ key: 'except-workload' }, { key: 'except-workload-filter', raw: 'rule' }],
      whatExcept: [{ key: 'what-except-app-filter', raw: '' }],
    });
  });

  it('lists everything demanded, a strength by its id', () => {
    const policy = policyWith({
      users: { includeUsers: [], includeRoles: [CA_ADMIN_ROLE], excludeGroups: [GLASS_GROUP] },
      applications: { includeApplications: [EXCHANGE_APP], includeAuthenticationContextClassReferences: ['c1'] },
      grant: {
        operator: 'AND',
        builtInControls: ['mfa', 'riskRemediation'],
        authenticationStrength: { id: guid(70) },
        termsOfUse: [guid(71)],
        customAuthenticationFactors: ['RequireDuoMfa'],
      },
    });
    const sentence = describePolicy(policy);
    expect(sentence.operator).toBe('and');
    expect(sentence.what).toEqual([
      { key: 'what-app', id: EXCHANGE_APP },
      { key: 'what-context', id: 'c1' },
    ]);
    expect(sentence.demanded).toEqual([
      { key: 'demanded-mfa' },
      { key: 'demanded-risk-remediation' },
      { key: 'demanded-strength', id: guid(70) },
      { key: 'demanded-terms', id: guid(71) },
      { key: 'demanded-custom', id: 'RequireDuoMfa' },
    ]);
    expect(keys(describePolicy(policyWith({ grant: { authenticationStrength: { displayName: 'x' } } })).demanded)).toContain(
      'unknown',
    );
  });

  it('speaks only in keys of the closed list, whatever Graph answers', () => {
    const words = Object.values(vocabulary).flatMap((member) => [...Object.keys(member.words), guid(5), 'stranger']);
    const values = fc.array(fc.oneof(fc.constantFrom(...words), fc.jsonValue()));
    const known = new Set<string>(phraseKeys);
    fc.assert(
      fc.property(values, fc.jsonValue(), (list, json) => {
        const { operator, when, ...parts } = describePolicy(
          policyWith({
            users: { includeUsers: list, excludeGroups: list, includeGuestsOrExternalUsers: json },
            applications: { includeApplications: list, applicationFilter: json },
            conditions: { clientAppTypes: list, platforms: { includePlatforms: list }, devices: json },
            grant: { builtInControls: list, authenticationStrength: json },
            session: { signInFrequency: json, cloudAppSecurity: json },
          }),
        );
        expect(keys([...Object.values(parts).flat(), ...when.flat()]).filter((key) => !known.has(key))).toEqual([]);
        expect(['and', 'or']).toContain(operator);
      }),
    );
  });

  it('has every key once', () => {
    expect(new Set(phraseKeys).size).toBe(phraseKeys.length);
  });
});
