/** Contoso, the sample organisation: its ids, domains and licences. */
import type { Organization, SubscribedSku } from '@microsoft/microsoft-graph-types';
import { DAY, moment } from './moment.ts';

/** Directory (tenant) ID of the sample organisation. */
export const tenantId = '5c0a7f3e-9b1d-4e62-8f47-2d6b1a90c3e5';

/** The organisation's domains: `main` is where people sign in, `netbios` stands before the backslash on premises. */
export const domains = {
  main: 'contoso.com',
  initial: 'contoso.onmicrosoft.com',
  onPremises: 'corp.contoso.com',
  netbios: 'CONTOSO',
} as const;

/** The organisation as `GET /organization` shows it. */
export const organisationRow = (now: number): Organization & { id: string } => ({
  id: tenantId,
  deletedDateTime: null,
  displayName: 'Contoso',
  city: 'Redmond',
  country: null,
  countryLetterCode: 'US',
  createdDateTime: '2017-03-02T09:41:07Z',
  onPremisesSyncEnabled: true,
  onPremisesLastSyncDateTime: moment(now - DAY / 96),
  preferredLanguage: 'en',
  tenantType: 'AAD',
  technicalNotificationMails: [`it@${domains.main}`],
  verifiedDomains: [
    { name: domains.main, isDefault: true, isInitial: false, type: 'Managed', capabilities: 'Email, OfficeCommunicationsOnline' },
    { name: domains.initial, isDefault: false, isInitial: true, type: 'Managed', capabilities: 'Email, OfficeCommunicationsOnline' },
  ],
});

/** The licences held: one product with both premium plans, and one without. */
export const skuRows = (users: number): (SubscribedSku & { id: string })[] => [
  {
    id: `${tenantId}_84a661c4-e949-4bd2-a560-ed7766fcaf2b`,
    skuId: '84a661c4-e949-4bd2-a560-ed7766fcaf2b',
    skuPartNumber: 'AAD_PREMIUM_P2',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: users,
    prepaidUnits: { enabled: users + 500, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: [
      { servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', servicePlanName: 'AAD_PREMIUM_P2', provisioningStatus: 'Success', appliesTo: 'User' },
      { servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', servicePlanName: 'AAD_PREMIUM', provisioningStatus: 'Success', appliesTo: 'User' },
    ],
  },
  {
    id: `${tenantId}_18181a46-0d4e-45cd-891e-60aabd171b4e`,
    skuId: '18181a46-0d4e-45cd-891e-60aabd171b4e',
    skuPartNumber: 'STANDARDPACK',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 40,
    prepaidUnits: { enabled: 50, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: [
      { servicePlanId: '9aaf7827-d63c-4b61-89c3-182f06f82e5c', servicePlanName: 'EXCHANGE_S_STANDARD', provisioningStatus: 'Success', appliesTo: 'User' },
    ],
  },
];
