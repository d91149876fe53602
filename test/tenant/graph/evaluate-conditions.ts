/** Whether an imagined sign-in meets a policy's conditions other than users and resources. */
import { BlockList, isIP } from 'node:net';
import type { ConditionalAccessConditionSet, ConditionalAccessLocations, SignInConditions, WhatIfAnalysisReasons } from '@microsoft/microsoft-graph-types';
import type { LocationRow } from '../rows.ts';
import type { View } from '../state.ts';

/** A list condition: empty means it is not set; what is not known about the sign-in cannot meet it. */
const listed = (allowed: readonly string[] | null | undefined, actual: string | null | undefined, reason: WhatIfAnalysisReasons): WhatIfAnalysisReasons[] => {
  if (!allowed || allowed.length === 0 || allowed.includes('all')) return [];
  return actual && allowed.includes(actual) ? [] : [reason];
};

const rangesOf = (location: LocationRow): string[] => {
  const ranges = location['ipRanges'];
  return Array.isArray(ranges) ? ranges.map((range: { cidrAddress?: string }) => range.cidrAddress ?? '') : [];
};

const isInRange = (ip: string, cidr: string): boolean => {
  const [network = '', prefix = ''] = cidr.split('/');
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), family);
  return list.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');
};

const isAt = (location: LocationRow, { country, ipAddress }: SignInConditions): boolean => {
  const countries = location['countriesAndRegions'];
  if (Array.isArray(countries)) return countries.includes(country);
  const ip = ipAddress ?? '';
  return isIP(ip) > 0 && rangesOf(location).some((cidr) => isInRange(ip, cidr));
};

const isAmong = (ids: readonly string[], conditions: SignInConditions, view: View): boolean =>
  ids.includes('All') ||
  view.locations
    .all()
    .filter((location) => ids.includes(location.id) || (ids.includes('AllTrusted') && location['isTrusted'] === true))
    .some((location) => isAt(location, conditions));

const locationReason = (condition: ConditionalAccessLocations | null | undefined, conditions: SignInConditions, view: View): WhatIfAnalysisReasons[] => {
  if (!condition) return [];
  const applies = isAmong(condition.includeLocations ?? [], conditions, view) && !isAmong(condition.excludeLocations ?? [], conditions, view);
  return applies ? [] : ['location'];
};

const platformReason = (policy: ConditionalAccessConditionSet, { devicePlatform }: SignInConditions): WhatIfAnalysisReasons[] => {
  const { includePlatforms = [], excludePlatforms = [] } = policy.platforms ?? {};
  if (devicePlatform && excludePlatforms.includes(devicePlatform)) return ['devicePlatform'];
  return listed(includePlatforms, devicePlatform, 'devicePlatform');
};

/** The conditions of a policy that this sign-in does not meet; none when it meets all. */
export const conditionReasons = (policy: ConditionalAccessConditionSet, conditions: SignInConditions, view: View): WhatIfAnalysisReasons[] => [
  ...listed(policy.clientAppTypes, conditions.clientAppType, 'clientApps'),
  ...platformReason(policy, conditions),
  ...locationReason(policy.locations, conditions, view),
  ...listed(policy.userRiskLevels, conditions.userRiskLevel, 'userRisk'),
  ...listed(policy.signInRiskLevels, conditions.signInRiskLevel, 'signInRisk'),
  ...listed(policy.insiderRiskLevels?.split(', '), conditions.insiderRiskLevel, 'insiderRisk'),
  ...listed(policy.authenticationFlows?.transferMethods?.split(','), conditions.authenticationFlow?.transferMethod, 'authenticationFlow'),
];
