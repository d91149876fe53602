/** Applications and service principals that policies and sign-ins name. */
import { tenantId } from './organisation.ts';
import { guid } from './random.ts';
import { registration } from './registration.ts';
import type { ApplicationRow, ServicePrincipalRow } from './rows.ts';

/** Application (client) ids that Conditional Access policies name. */
export const appIds = {
  graph: '00000003-0000-0000-c000-000000000000',
  azureManagement: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  sharePoint: '00000003-0000-0ff1-ce00-000000000000',
  azurePortal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  salesforce: 'ad0e7a1d-6f3c-4b5e-9a52-1c8f0e37d2b4',
  riskmark: registration.clientId,
} as const;

const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

const names: readonly (readonly [string, string, string])[] = [
  [appIds.graph, 'Microsoft Graph', microsoft],
  [appIds.azureManagement, 'Windows Azure Service Management API', microsoft],
  [appIds.exchange, 'Office 365 Exchange Online', microsoft],
  [appIds.sharePoint, 'Office 365 SharePoint Online', microsoft],
  [appIds.azurePortal, 'Azure Portal', microsoft],
  [appIds.salesforce, 'Salesforce', tenantId],
  [appIds.riskmark, 'Riskmark', tenantId],
];

/** Every service principal of the tenant. */
export const servicePrincipalRows = (): ServicePrincipalRow[] =>
  names.map(([appId, displayName, owner]) => ({
    id: guid('service-principal', appId),
    deletedDateTime: null,
    appId,
    displayName,
    appDisplayName: displayName,
    appOwnerOrganizationId: owner,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    servicePrincipalType: 'Application',
    servicePrincipalNames: [appId],
    signInAudience: owner === tenantId ? 'AzureADMyOrg' : 'AzureADMultipleOrgs',
    tags: owner === tenantId ? ['WindowsAzureActiveDirectoryIntegratedApp'] : [],
  }));

/** The applications registered in the tenant itself. */
export const applicationRows = (): ApplicationRow[] =>
  names
    .filter(([, , owner]) => owner === tenantId)
    .map(([appId, displayName]) => ({
      id: guid('application', appId),
      deletedDateTime: null,
      appId,
      displayName,
      signInAudience: 'AzureADMyOrg',
      createdDateTime: '2025-11-04T10:12:44Z',
      identifierUris: [],
      publisherDomain: 'contoso.com',
    }));
