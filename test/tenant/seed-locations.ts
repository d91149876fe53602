/** Named locations, authentication strengths and authentication contexts: what policies refer to by id. */
import type { AuthenticationContextClassReference, AuthenticationMethodModes, AuthenticationStrengthPolicy } from '@microsoft/microsoft-graph-types';
import { DAY, moment } from './moment.ts';
import { guid } from './random.ts';
import type { LocationRow } from './rows.ts';

/** The id of a seeded named location. */
export const locationId = (displayName: string): string => guid('location', displayName);

/** The seeded named locations, of both kinds. */
export const locationRows = (now: number): LocationRow[] => {
  const dated = { createdDateTime: moment(now - 300 * DAY), modifiedDateTime: moment(now - 200 * DAY), deletedDateTime: null };
  const networks = (displayName: string, isTrusted: boolean, addresses: readonly string[]): LocationRow => ({
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: locationId(displayName),
    displayName,
    ...dated,
    isTrusted,
    ipRanges: addresses.map((cidrAddress) => ({
      '@odata.type': cidrAddress.includes(':') ? '#microsoft.graph.iPv6CidrRange' : '#microsoft.graph.iPv4CidrRange',
      cidrAddress,
    })),
  });
  const countries = (displayName: string, countriesAndRegions: readonly string[]): LocationRow => ({
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    id: locationId(displayName),
    displayName,
    ...dated,
    countriesAndRegions,
    countryLookupMethod: 'clientIpAddress',
    includeUnknownCountriesAndRegions: false,
  });
  return [
    networks('Headquarters', true, ['192.0.2.0/25', '2001:db8:1::/48']),
    networks('Branch offices', false, ['198.51.100.128/25']),
    countries('Countries we work in', ['US', 'DE', 'GR', 'JP', 'IL', 'BR']),
    countries('Countries we never work in', ['KP', 'NG']),
  ];
};

/** Ids of Microsoft's built-in authentication strengths. */
export const strengths = {
  multifactor: '00000000-0000-0000-0000-000000000002',
  passwordless: '00000000-0000-0000-0000-000000000003',
  phishingResistant: '00000000-0000-0000-0000-000000000004',
} as const;

const phishingResistant = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'] as const;

const strength = (id: string, displayName: string, allowedCombinations: readonly string[]): AuthenticationStrengthPolicy & { id: string } => ({
  id,
  displayName,
  description: `Built-in strength: ${displayName}`,
  policyType: 'builtIn',
  requirementsSatisfied: 'mfa',
  createdDateTime: '2021-12-01T08:00:00Z',
  modifiedDateTime: '2021-12-01T08:00:00Z',
  // Combinations such as `password,sms` are flags, which the published type does not spell out.
  allowedCombinations: allowedCombinations.map((combination) => combination as AuthenticationMethodModes),
});

/** The authentication strengths every tenant has. */
export const strengthRows = (): (AuthenticationStrengthPolicy & { id: string })[] => [
  strength(strengths.multifactor, 'Multifactor authentication', [
    ...phishingResistant,
    'deviceBasedPush',
    'password,microsoftAuthenticatorPush',
    'password,softwareOath',
    'password,sms',
  ]),
  strength(strengths.passwordless, 'Passwordless MFA', [...phishingResistant, 'deviceBasedPush']),
  strength(strengths.phishingResistant, 'Phishing-resistant MFA', phishingResistant),
];

/** The authentication contexts that protected actions may ask for. */
export const contextRows = (): (AuthenticationContextClassReference & { id: string })[] => [
  { id: 'c1', displayName: 'Protected actions', description: 'Asks for a fresh, strong sign-in', isAvailable: true },
];
