import { describe, expect, it } from 'vitest';
import { referencedIds } from '../../src/core/policy-references.ts';
import { EXCHANGE_APP, GLASS_GROUP, GLASS_ONE, guid, HELPDESK_ROLE, policyWith } from './sample-switch.ts';

describe('referencedIds', () => {
  it('collects each id once, by kind, and no words', () => {
    const policy = policyWith({
      users: {
        includeUsers: ['GuestsOrExternalUsers', guid(1)],
        excludeUsers: [GLASS_ONE, guid(1)],
        excludeGroups: [GLASS_GROUP],
        includeRoles: [HELPDESK_ROLE],
      },
      applications: { includeApplications: ['Office365', EXCHANGE_APP], excludeApplications: [guid(60)] },
      conditions: {
        locations: {
          includeLocations: ['All'],
          excludeLocations: ['AllTrusted', '00000000-0000-0000-0000-000000000000', guid(80)],
        },
        clientApplications: { includeServicePrincipals: ['None'], excludeServicePrincipals: [guid(90)] },
      },
      grant: { authenticationStrength: { id: guid(70) }, termsOfUse: [guid(71)] },
    });
    expect(referencedIds(policy)).toEqual({
      users: [guid(1), GLASS_ONE],
      groups: [GLASS_GROUP],
      roles: [HELPDESK_ROLE],
      apps: [EXCHANGE_APP, guid(60)],
      servicePrincipals: [guid(90)],
      namedLocations: [guid(80)],
      authenticationStrengths: [guid(70)],
      termsOfUse: [guid(71)],
    });
  });

  it('finds nothing in a policy of words only', () => {
    expect(Object.values(referencedIds(policyWith())).flat()).toEqual([]);
    expect(
      referencedIds(policyWith({ grant: { authenticationStrength: { displayName: 'x' } } })).authenticationStrengths,
    ).toEqual([]);
  });
});
