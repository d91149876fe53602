/** Ids that are the same in every tenant. All lower case. */

/** Role template that may do everything (Entra: Microsoft Entra built-in roles). */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

/** Role template that may change Conditional Access policies (Entra: Microsoft Entra built-in roles). */
export const CONDITIONAL_ACCESS_ADMINISTRATOR = 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9';

/** Role templates of the accounts that synchronise a directory (Entra: Microsoft Entra built-in roles). */
export const SYNCHRONIZATION_ROLES: readonly string[] = [
  // Directory Synchronization Accounts
  'd29b2b05-8046-44ba-8758-1e26182fcf32',
  // On Premises Directory Sync Account
  'a92aed5d-d78a-4d16-b381-09adb37eb3b0',
];

/** Microsoft Graph, through which this product and every admin centre work. */
export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

/** Azure AD Graph, Microsoft Graph's predecessor, which some admin tools still use. */
export const AZURE_AD_GRAPH = '00000002-0000-0000-c000-000000000000';

/** Services behind the Azure portal, the Entra admin center and the Microsoft 365 admin center, each a target of its own. */
export const ADMIN_PORTALS: readonly string[] = [
  // Windows Azure Service Management API
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  // Azure Portal, also the Entra admin center's
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  // the Entra admin center's own service
  '74658136-14ec-4630-ad9b-26e160ff0fc6',
  // Microsoft Office 365 Portal
  '00000006-0000-0ff1-ce00-000000000000',
];
