/** Applications, service principals, the organisation and its licences: what ids in policies are called. */
import { listAnswer, type ListRules } from './list.ts';
import { notFound } from './refusal.ts';
import { oneAnswer, type Call, type Permissions, type Route } from './route.ts';
import { selected } from './select.ts';

const directory = { page: 100, largest: 999, options: ['$count', '$orderby', '$search'], searched: ['displayName'], directory: true } as const;

/** What service principals can be asked. */
export const servicePrincipalRules: ListRules = {
  ...directory,
  type: 'servicePrincipal',
  context: 'servicePrincipals',
  properties: [
    'id',
    'deletedDateTime',
    'accountEnabled',
    'appDisplayName',
    'appId',
    'appOwnerOrganizationId',
    'appRoleAssignmentRequired',
    'displayName',
    'servicePrincipalNames',
    'servicePrincipalType',
    'signInAudience',
    'tags',
  ],
};

const applicationRules: ListRules = {
  ...directory,
  type: 'application',
  context: 'applications',
  properties: ['id', 'deletedDateTime', 'appId', 'createdDateTime', 'displayName', 'identifierUris', 'publisherDomain', 'signInAudience'],
};

const organisationRules: ListRules = {
  type: 'organization',
  context: 'organization',
  properties: ['id', 'deletedDateTime', 'displayName', 'city', 'country', 'countryLetterCode', 'createdDateTime', 'onPremisesSyncEnabled', 'onPremisesLastSyncDateTime', 'preferredLanguage', 'tenantType', 'technicalNotificationMails', 'verifiedDomains'],
  page: 100,
  largest: 100,
  options: [],
};

const skuRules: ListRules = {
  type: 'subscribedSku',
  context: 'subscribedSkus',
  properties: ['id', 'skuId', 'skuPartNumber', 'appliesTo', 'capabilityStatus', 'consumedUnits', 'prepaidUnits', 'servicePlans'],
  page: 100,
  largest: 100,
  options: [],
};

const read = { method: 'GET', throttle: 'identity' } as const;

const anyOf = (...scopes: readonly string[]): Permissions => scopes.map((scope) => [scope]);

const forApplications = anyOf('Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All');

const one = (call: Call, rules: ListRules, row: object | undefined) => {
  if (row === undefined) throw notFound(call.param('id'));
  return oneAnswer(call, `${rules.context}/$entity`, selected(call, rules, row));
};

/** The routes of applications, organisation and licences. */
export const applicationRoutes: readonly Route[] = [
  { ...read, path: '/servicePrincipals', permissions: forApplications, answer: (call) => listAnswer(call, servicePrincipalRules, call.view.servicePrincipals.all()) },
  {
    ...read,
    path: '/servicePrincipals/{id}',
    permissions: forApplications,
    answer: (call) => one(call, servicePrincipalRules, call.view.servicePrincipals.get(call.param('id').toLowerCase())),
  },
  { ...read, path: '/applications', permissions: forApplications, answer: (call) => listAnswer(call, applicationRules, call.view.applications.all()) },
  {
    ...read,
    path: '/applications/{id}',
    permissions: forApplications,
    answer: (call) => one(call, applicationRules, call.view.applications.get(call.param('id').toLowerCase())),
  },
  {
    ...read,
    path: '/organization',
    permissions: anyOf('Organization.Read.All', 'Organization.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All', 'User.Read', 'User.Read.All'),
    answer: (call) => listAnswer(call, organisationRules, call.view.organisation.all()),
  },
  {
    ...read,
    path: '/subscribedSkus',
    permissions: anyOf('LicenseAssignment.Read.All', 'Organization.Read.All', 'Organization.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
    answer: (call) => listAnswer(call, skuRules, call.view.skus.all()),
  },
];
