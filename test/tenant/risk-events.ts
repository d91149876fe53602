/** What Identity Protection detects, and from where: the vocabulary of the seeded risk detections. */
import type { ActivityType, RiskDetectionTimingType, SignInLocation } from '@microsoft/microsoft-graph-types';

/** One kind of risk detection (`riskEventType`, concept-identity-protection-risks). */
export interface RiskEvent {
  readonly type: string;
  readonly activity: ActivityType;
  readonly timing: RiskDetectionTimingType;
  readonly source: string;
  /** MITRE technique named in `additionalInfo`. */
  readonly technique: string;
}

const entra = 'IdentityProtection';
const defender = 'MicrosoftCloudAppSecurity';

const event = (type: string, activity: ActivityType, timing: RiskDetectionTimingType, technique: string, source = entra): RiskEvent => ({
  type,
  activity,
  timing,
  source,
  technique,
});

/** Every kind there is, except the one an administrator makes. */
export const riskEvents: readonly RiskEvent[] = [
  event('unfamiliarFeatures', 'signin', 'realtime', 'T1078'),
  event('anonymizedIPAddress', 'signin', 'realtime', 'T1090.003'),
  event('maliciousIPAddress', 'signin', 'offline', 'T1110.003'),
  event('passwordSpray', 'signin', 'offline', 'T1110.003'),
  event('unlikelyTravel', 'signin', 'offline', 'T1078'),
  event('anomalousToken', 'signin', 'realtime', 'T1539'),
  event('leakedCredentials', 'user', 'offline', 'T1589.001'),
  event('attackerinTheMiddle', 'user', 'offline', 'T1557'),
  event('riskyIPAddress', 'signin', 'offline', 'T1090', defender),
  event('generic', 'signin', 'offline', 'T1078'),
  event('mcasImpossibleTravel', 'signin', 'offline', 'T1078', defender),
  event('mcasFinSuspiciousFileAccess', 'signin', 'offline', 'T1530', defender),
  event('investigationsThreatIntelligence', 'signin', 'offline', 'T1078'),
  event('newCountry', 'signin', 'offline', 'T1078', defender),
  event('suspiciousBrowser', 'signin', 'offline', 'T1078'),
  event('suspiciousInboxForwarding', 'signin', 'offline', 'T1114.003', defender),
  event('mcasSuspiciousInboxManipulationRules', 'signin', 'offline', 'T1564.008', defender),
  event('tokenIssuerAnomaly', 'signin', 'offline', 'T1606.002'),
  event('nationStateIP', 'signin', 'nearRealtime', 'T1078'),
  event('anomalousUserActivity', 'user', 'offline', 'T1098'),
  event('attemptedPrtAccess', 'user', 'offline', 'T1528'),
  event('suspiciousAPITraffic', 'user', 'offline', 'T1087'),
  event('suspiciousSendingPatterns', 'user', 'offline', 'T1566', defender),
  event('userReportedSuspiciousActivity', 'user', 'offline', 'T1621'),
];

/** The detection that confirmCompromised adds. */
export const adminConfirmed = event('adminConfirmedUserCompromised', 'user', 'offline', 'T1078');

/** What a hidden level shows: that there is something, not what. */
export const genericEvent = event('generic', 'signin', 'offline', 'T1078');

const place = (city: string, state: string | null, countryOrRegion: string, latitude: number, longitude: number): SignInLocation => ({
  city,
  state,
  countryOrRegion,
  geoCoordinates: { latitude, longitude, altitude: null },
});

/** Places that suspicious sign-ins come from, with address blocks kept for documentation. */
export const origins: readonly { readonly location: SignInLocation; readonly network: string }[] = [
  { location: place('Amsterdam', 'Noord-Holland', 'NL', 52.37, 4.9), network: '203.0.113.' },
  { location: place('Lagos', 'Lagos', 'NG', 6.46, 3.39), network: '198.51.100.' },
  { location: place('Bucharest', 'Bucuresti', 'RO', 44.43, 26.1), network: '192.0.2.' },
  { location: place('São Paulo', 'Sao Paulo', 'BR', -23.55, -46.63), network: '203.0.113.' },
  { location: place('Hanoi', 'Ha Noi', 'VN', 21.03, 105.85), network: '2001:db8:40::' },
  { location: place('Frankfurt', 'Hessen', 'DE', 50.11, 8.68), network: '2001:db8:22::' },
  { location: place('Ashburn', 'Virginia', 'US', 39.04, -77.49), network: '198.51.100.' },
];

/** Browsers that sign-ins come with. */
export const userAgents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
  'python-requests/2.32.3',
] as const;
