/** What policies refer to: named locations, authentication strengths and contexts, templates, security defaults. */
import { moment } from '../moment.ts';
import { guid } from '../random.ts';
import type { LocationRow } from '../rows.ts';
import { contextRows, strengthRows } from '../seed-locations.ts';
import { templateRows } from '../seed-templates.ts';
import { audit } from './audit.ts';
import { listAnswer, type ListRules } from './list.ts';
import { policyReaders, policyWriters, policyWriteScopes } from './policies.ts';
import { badRequest, notFound } from './refusal.ts';
import { createdAnswer, done, objectBody, oneAnswer, type Call, type Route } from './route.ts';

const locationRules: ListRules = {
  type: 'namedLocation',
  context: 'identity/conditionalAccess/namedLocations',
  properties: ['id', 'displayName', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime', 'isTrusted', 'ipRanges', 'countriesAndRegions', 'countryLookupMethod', 'includeUnknownCountriesAndRegions'],
  page: 100,
  largest: 200,
  options: ['$count', '$skip', '$orderby'],
};

const readers = { method: 'GET', throttle: 'idp-ca', licence: 'policies', roles: policyReaders, permissions: [['Policy.Read.All']] } as const;
const writers = { throttle: 'idp-ca', licence: 'policies', roles: policyWriters, permissions: policyWriteScopes, protectable: true } as const;
const plain = { ...readers, throttle: 'other' } as const;

const locationOf = (call: Call): LocationRow => {
  const location = call.view.locations.get(call.param('id').toLowerCase());
  if (location === undefined) throw notFound(call.param('id'));
  return location;
};

const note = (call: Call, activity: string, location: LocationRow): void => {
  const target = { id: location.id, type: 'Policy', displayName: location.displayName } as const;
  audit(call.state, { by: call.caller.userId, activity, category: 'Policy', service: 'Conditional Access', target });
};

const createLocation = (call: Call) => {
  const body = objectBody(call);
  const { '@odata.type': type, displayName } = body;
  if (typeof type !== 'string' || typeof displayName !== 'string') throw badRequest('@odata.type and displayName are required.');
  const at = call.state.now();
  const created = moment(at);
  const row: LocationRow = { ...body, '@odata.type': type, id: guid('location', at, call.state.serial()), displayName, createdDateTime: created, modifiedDateTime: created };
  call.state.tables().locations.put(row.id, row, at);
  note(call, 'Add named location', row);
  return createdAnswer(call, `${locationRules.context}/$entity`, row);
};

const updateLocation = (call: Call) => {
  const before = locationOf(call);
  const at = call.state.now();
  const after: LocationRow = { ...before, ...objectBody(call), id: before.id, modifiedDateTime: moment(at) };
  call.state.tables().locations.put(before.id, after, at);
  note(call, 'Update named location', after);
  return done;
};

const removeLocation = (call: Call) => {
  const before = locationOf(call);
  if (before['isTrusted'] === true) throw badRequest('1111: Trusted named locations cannot be deleted.');
  call.state.tables().locations.remove(before.id, call.state.now());
  note(call, 'Delete named location', before);
  return done;
};

const strengthRules: ListRules = {
  type: 'authenticationStrengthPolicy',
  context: 'policies/authenticationStrengthPolicies',
  properties: ['id', 'displayName', 'description', 'policyType', 'requirementsSatisfied', 'allowedCombinations', 'createdDateTime', 'modifiedDateTime'],
  page: 100,
  largest: 100,
  options: [],
};

const strengthScopes = [['Policy.Read.AuthenticationMethod'], ['Policy.Read.All'], ['Policy.ReadWrite.AuthenticationMethod'], ['Policy.ReadWrite.ConditionalAccess']];

const templateRules: ListRules = {
  type: 'conditionalAccessTemplate',
  context: 'identity/conditionalAccess/templates',
  properties: ['id', 'name', 'description', 'scenarios', 'details'],
  page: 100,
  largest: 100,
  options: [],
};

const contextRules: ListRules = {
  type: 'authenticationContextClassReference',
  context: 'identity/conditionalAccess/authenticationContextClassReferences',
  properties: ['id', 'displayName', 'description', 'isAvailable'],
  page: 100,
  largest: 100,
  options: [],
};

const one = (call: Call, rules: ListRules, rows: readonly { readonly id: string }[]) => {
  const row = rows.find(({ id }) => id === call.param('id'));
  if (row === undefined) throw notFound(call.param('id'));
  return oneAnswer(call, `${rules.context}/$entity`, row);
};

const locations = '/identity/conditionalAccess/namedLocations';
const strengths = '/policies/authenticationStrengthPolicies';
const templates = '/identity/conditionalAccess/templates';

/** The routes of what policies refer to. */
export const policyPartRoutes: readonly Route[] = [
  { ...readers, path: locations, answer: (call) => listAnswer(call, locationRules, call.view.locations.all()) },
  { ...readers, path: `${locations}/{id}`, answer: (call) => oneAnswer(call, `${locationRules.context}/$entity`, locationOf(call)) },
  { ...writers, method: 'POST', path: locations, answer: createLocation },
  { ...writers, method: 'PATCH', path: `${locations}/{id}`, answer: updateLocation },
  { ...writers, method: 'DELETE', path: `${locations}/{id}`, permissions: [['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess']], answer: removeLocation },
  { ...plain, path: strengths, permissions: strengthScopes, answer: (call) => listAnswer(call, strengthRules, strengthRows()) },
  { ...plain, path: `${strengths}/{id}`, permissions: strengthScopes, answer: (call) => one(call, strengthRules, strengthRows()) },
  { ...plain, path: templates, answer: (call) => listAnswer(call, templateRules, templateRows()) },
  { ...plain, path: `${templates}/{id}`, answer: (call) => one(call, templateRules, templateRows()) },
  {
    ...plain,
    path: '/identity/conditionalAccess/authenticationContextClassReferences',
    permissions: [['AuthenticationContext.Read.All'], ['AuthenticationContext.ReadWrite.All'], ['Policy.Read.ConditionalAccess'], ['Policy.ReadWrite.ConditionalAccess']],
    answer: (call) => listAnswer(call, contextRules, contextRows()),
  },
  {
    method: 'GET',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    throttle: 'other',
    roles: policyReaders,
    permissions: [['Policy.Read.All']],
    answer: (call) =>
      oneAnswer(call, 'policies/identitySecurityDefaultsEnforcementPolicy/$entity', {
        id: '00000000-0000-0000-0000-000000000005',
        deletedDateTime: null,
        displayName: 'Security Defaults',
        description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
        isEnabled: false,
      }),
  },
];
