/** Generated directories, policies and requests: mostly ordinary, often dangerous, sometimes of a kind that does not exist yet. */
import * as fc from 'fast-check';
import type { SwitchRequest, VerifiedAccount } from '../../src/core/switch-request.ts';
import { groupsOf, type Directory, type Person, type Rules } from './lockout-oracle.ts';
import {
  CA_ADMIN_ROLE,
  EXCHANGE_APP,
  GLOBAL_ADMIN_ROLE,
  GRAPH_APP,
  guid,
  HELPDESK_ROLE,
  OWN_APP,
  policyWith,
  requestWith,
} from './sample-switch.ts';

/** A request and what is really behind it. */
export interface Scene {
  readonly directory: Directory;
  readonly rules: Rules;
  readonly request: SwitchRequest;
  readonly admins: readonly Person[];
  readonly emergency: readonly Person[];
  /** Nothing that the request says of people was left unread. */
  readonly allRead: boolean;
}

const PEOPLE = [1, 2, 3, 4, 5, 6, 7].map(guid);
const GROUPS = [51, 52, 53, 54, 55].map(guid);
const ROLES = [GLOBAL_ADMIN_ROLE, CA_ADMIN_ROLE, HELPDESK_ROLE];

const rarely = fc.integer({ min: 0, max: 24 }).map((n) => n === 0);
const mostly = fc.integer({ min: 0, max: 9 }).map((n) => n > 0);
const some = <T>(values: readonly T[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...values), { maxLength });

const person = (id: string): fc.Arbitrary<Person> =>
  fc.record({
    id: fc.constant(id),
    present: mostly,
    enabled: mostly,
    external: rarely,
    groups: some(GROUPS),
    roles: fc.oneof({ weight: 2, arbitrary: fc.constant([GLOBAL_ADMIN_ROLE]) }, some(ROLES)),
  });

/** A group is nested only in later ones, so that there is no circle. */
const nesting = fc
  .tuple(...GROUPS.map((_, index) => some(index + 1 < GROUPS.length ? GROUPS.slice(index + 1) : [''], 1)))
  .map((parents) => Object.fromEntries(GROUPS.map((group, index) => [group, (parents[index] ?? []).filter(Boolean)])));

const directory: fc.Arbitrary<Directory> = fc.record({ people: fc.tuple(...PEOPLE.map(person)), nesting });

const spelled = (values: fc.Arbitrary<readonly string[]>) =>
  fc.tuple(values, rarely).map(([list, shout]) => (shout ? list.map((value) => value.toUpperCase()) : list));

const rules = (emergencyIds: readonly string[]): fc.Arbitrary<Rules> =>
  fc.record({
    users: fc.record({
      includeUsers: fc.oneof(
        { weight: 3, arbitrary: fc.constant(['All']) },
        { weight: 3, arbitrary: some([...PEOPLE, guid(30), guid(31)]) },
        fc.constantFrom(['None'], ['GuestsOrExternalUsers'], ['AllBrandNew']),
      ),
      includeGroups: spelled(some([...GROUPS, guid(59)], 1)),
      includeRoles: spelled(some(ROLES, 1)),
      includeGuestsOrExternalUsers: fc.oneof(
        { weight: 9, arbitrary: fc.constant(null) },
        fc.constant({ guestOrExternalUserTypes: 'b2bCollaborationGuest' }),
      ),
      excludeUsers: spelled(
        fc.oneof({ weight: 2, arbitrary: fc.constant([...emergencyIds]) }, some([...PEOPLE, 'GuestsOrExternalUsers'], 3)),
      ),
      excludeGroups: spelled(some(GROUPS, 1)),
      excludeRoles: spelled(fc.oneof({ weight: 5, arbitrary: fc.constant<string[]>([]) }, some(ROLES, 1))),
    }),
    applications: fc.record({
      includeApplications: fc.oneof(
        { weight: 3, arbitrary: fc.constant(['All']) },
        { weight: 3, arbitrary: spelled(some(['MicrosoftAdminPortals', GRAPH_APP, OWN_APP, EXCHANGE_APP, 'Office365'])) },
        fc.constantFrom([EXCHANGE_APP], ['None'], ['BrandNewPortals']),
      ),
      includeAuthenticationContextClassReferences: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.constant(['c7'])),
      applicationFilter: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constant({ mode: 'include', rule: 'x' })),
      networkAccess: rarely.map((is) => (is ? { brandNew: true } : null)),
    }),
    conditions: fc.record({
      userRiskLevels: some(['high', 'medium']),
      clientAppTypes: fc.constantFrom(['all'], ['browser'], ['other']),
      times: rarely.map((is) => (is ? { brandNew: true } : null)),
    }),
    grant: fc.option(
      fc.record({
        operator: fc.constantFrom('AND', 'OR'),
        builtInControls: fc.oneof(
          { weight: 2, arbitrary: fc.constant(['mfa']) },
          some(['mfa', 'block', 'compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'compliantApplication'], 2),
          fc.constantFrom(['passwordChange', 'mfa'], ['riskRemediation'], ['brandNewControl']),
        ),
        termsOfUse: rarely.map((is) => (is ? [guid(71)] : [])),
        customAuthenticationFactors: rarely.map((is) => (is ? ['Duo'] : [])),
        authenticationStrength: rarely.map((is) => (is ? { id: guid(70) } : null)),
      }),
      { freq: 12 },
    ),
    session: fc.oneof(
      { weight: 12, arbitrary: fc.constant(null) },
      fc.constantFrom({ secureSignInSession: { isEnabled: true } }, { brandNew: { isEnabled: true } }),
    ),
  });

const seen = (someone: Person, directory: Directory, unread: boolean): VerifiedAccount => ({
  id: someone.id,
  present: someone.present,
  accountEnabled: someone.enabled,
  external: someone.external,
  groupIds: unread ? null : groupsOf(someone, directory),
  roleIds: unread ? null : someone.roles,
});

/** A switch to on from report-only, typed and reviewed as it should be: only the rails on lock-outs are in question. */
export const scenes: fc.Arbitrary<Scene> = fc
  .record({ directory, emergencyIds: fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 4 }) })
  .chain(({ directory, emergencyIds }) =>
    fc.record({
      directory: fc.constant(directory),
      emergencyIds: fc.constant(emergencyIds),
      rules: rules(emergencyIds),
      actingAdminId: fc.constantFrom(...PEOPLE),
      unread: fc.oneof({ weight: 5, arbitrary: fc.constant<string[]>([]) }, some(PEOPLE, 3)),
      noAdmins: rarely,
      nothingRegistered: rarely,
    }),
  )
  .map(({ directory, emergencyIds, rules, actingAdminId, unread, noAdmins, nothingRegistered }) => {
    const mightUndo = ({ roles }: Person) => roles.includes(GLOBAL_ADMIN_ROLE) || roles.includes(CA_ADMIN_ROLE);
    const admins = directory.people.filter(mightUndo);
    const emergency = directory.people.filter(({ id }) => emergencyIds.includes(id));
    const show = (someone: Person) => seen(someone, directory, unread.includes(someone.id));
    const policy = policyWith(rules);
    return {
      directory,
      rules,
      admins,
      emergency,
      allRead: unread.length === 0 && !noAdmins && admins.length > 0,
      request: requestWith(policy, {
        actingAdminId,
        admins: noAdmins ? [] : admins.map(show),
        emergency: nothingRegistered ? null : emergency.map(show),
      }),
    };
  });
