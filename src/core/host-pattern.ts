/** Hosts as they are written down: one host, or `*.` for every host below it. */

/** Tells whether a host, with its port where the pattern has one, is or stands below the one that a pattern names. */
export const matchesHost = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

const partsOf = (address: string): readonly string[] => address.replace(/\/\*$/, '').split('://');

/** The host of a match pattern, or of an origin. */
export const hostOf = (address: string): string => partsOf(address)[1] ?? '';

/** Tells whether an origin is among those of a match pattern such as `https://*.portal.example/*`; a port counts as it is written. */
export const isOriginOf = (matchPattern: string, origin: string): boolean => {
  const [[scheme, pattern = ''], [ownScheme, host = '']] = [partsOf(matchPattern), partsOf(origin)];
  return scheme === ownScheme && matchesHost(pattern, host);
};
