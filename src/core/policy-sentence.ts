/** Describes a policy as data for one sentence: who, what, when, demanded. ui/ words it and puts names to ids. */
import type { ConditionalAccessPolicy } from './policy.ts';
import type { Phrase } from './policy-phrase-keys.ts';
import { externalPhrases, filterPhrase, phrasesAt, strengthPhrase } from './policy-phrases.ts';
import { namedAt, unknownMembers } from './policy-reading.ts';
import { sessionPhrases } from './policy-session.ts';
import type { Area } from './policy-vocabulary.ts';

/** The parts of a policy's sentence. Phrases in one list are alternatives, unless it says otherwise. */
export interface PolicySentence {
  readonly who: readonly Phrase[];
  /** Empty where nobody is excluded. */
  readonly except: readonly Phrase[];
  readonly what: readonly Phrase[];
  readonly whatExcept: readonly Phrase[];
  /** Every inner list must hold; inside one, any phrase. */
  readonly when: readonly (readonly Phrase[])[];
  /** Empty where nothing is demanded. */
  readonly demanded: readonly Phrase[];
  /** Whether all that is demanded must be met, or one of it. */
  readonly operator: 'and' | 'or';
  /** All of them hold. */
  readonly session: readonly Phrase[];
}

const unknownIn = (policy: ConditionalAccessPolicy, area: Area): readonly Phrase[] =>
  unknownMembers(policy)
    .filter((stranger) => stranger.area === area)
    .map(({ raw }) => ({ key: 'unknown', raw }));

const who = (policy: ConditionalAccessPolicy): readonly Phrase[] => {
  const filter = 'conditions.clientApplications.servicePrincipalFilter';
  const phrases = [
    ...phrasesAt(policy, 'conditions.users.includeUsers'),
    ...phrasesAt(policy, 'conditions.users.includeGroups'),
    ...phrasesAt(policy, 'conditions.users.includeRoles'),
    ...externalPhrases(policy, 'include'),
    ...phrasesAt(policy, 'conditions.clientApplications.includeServicePrincipals'),
    ...filterPhrase(policy, filter, 'include', 'who-workload-filter'),
    ...phrasesAt(policy, `${filter}.mode`),
    ...unknownIn(policy, 'who'),
  ];
  return phrases.length > 0 ? phrases : [{ key: 'who-nobody' }];
};

const except = (policy: ConditionalAccessPolicy, emergency: ReadonlySet<string>): readonly Phrase[] => {
  const count = [...namedAt(policy, 'conditions.users.excludeUsers')].filter((id) => emergency.has(id)).length;
  const filter = 'conditions.clientApplications.servicePrincipalFilter';
  return [
    ...(count > 0 ? [{ key: 'except-emergency', count } as const] : []),
    ...phrasesAt(policy, 'conditions.users.excludeUsers', emergency),
    ...phrasesAt(policy, 'conditions.users.excludeGroups'),
    ...phrasesAt(policy, 'conditions.users.excludeRoles'),
    ...externalPhrases(policy, 'exclude'),
    ...phrasesAt(policy, 'conditions.clientApplications.excludeServicePrincipals'),
    ...filterPhrase(policy, filter, 'exclude', 'except-workload-filter'),
  ];
};

const what = (policy: ConditionalAccessPolicy): readonly Phrase[] => {
  const phrases = [
    ...phrasesAt(policy, 'conditions.applications.includeApplications'),
    ...phrasesAt(policy, 'conditions.applications.includeUserActions'),
    ...phrasesAt(policy, 'conditions.applications.includeAuthenticationContextClassReferences'),
    ...filterPhrase(policy, 'conditions.applications.applicationFilter', 'include', 'what-app-filter'),
    ...phrasesAt(policy, 'conditions.applications.applicationFilter.mode'),
    ...unknownIn(policy, 'what'),
  ];
  return phrases.length > 0 ? phrases : [{ key: 'what-no-app' }];
};

const whatExcept = (policy: ConditionalAccessPolicy): readonly Phrase[] => [
  ...phrasesAt(policy, 'conditions.applications.excludeApplications'),
  ...filterPhrase(policy, 'conditions.applications.applicationFilter', 'exclude', 'what-except-app-filter'),
];

const conditionPaths = [
  'conditions.userRiskLevels',
  'conditions.signInRiskLevels',
  'conditions.servicePrincipalRiskLevels',
  'conditions.insiderRiskLevels',
  'conditions.clientAppTypes',
  'conditions.platforms.includePlatforms',
  'conditions.locations.includeLocations',
  'conditions.authenticationFlows.transferMethods',
  'conditions.devices.deviceFilter.mode',
] as const;

const exceptionPaths = ['conditions.platforms.excludePlatforms', 'conditions.locations.excludeLocations'] as const;

const when = (policy: ConditionalAccessPolicy): PolicySentence['when'] => {
  const each = (phrases: readonly Phrase[]) => phrases.map((phrase) => [phrase]);
  const filter = 'conditions.devices.deviceFilter';
  return [
    ...conditionPaths.map((path) => phrasesAt(policy, path)).filter((phrases) => phrases.length > 0),
    ...each(filterPhrase(policy, filter, 'include', 'device-filter')),
    ...each(filterPhrase(policy, filter, 'exclude', 'device-except-filter')),
    ...exceptionPaths.flatMap((path) => each(phrasesAt(policy, path))),
    ...each(unknownIn(policy, 'when')),
  ];
};

const demanded = (policy: ConditionalAccessPolicy): readonly Phrase[] => [
  ...phrasesAt(policy, 'grantControls.builtInControls'),
  ...strengthPhrase(policy),
  ...phrasesAt(policy, 'grantControls.termsOfUse'),
  ...phrasesAt(policy, 'grantControls.customAuthenticationFactors'),
  ...phrasesAt(policy, 'grantControls.operator'),
  ...unknownIn(policy, 'demanded'),
];

/** Puts a policy into phrases; users excluded by id who are among `emergencyIds` are counted as emergency accounts. */
export const describePolicy = (policy: ConditionalAccessPolicy, emergencyIds: readonly string[] = []): PolicySentence => ({
  who: who(policy),
  except: except(policy, new Set(emergencyIds.map((id) => id.toLowerCase()))),
  what: what(policy),
  whatExcept: whatExcept(policy),
  when: when(policy),
  demanded: demanded(policy),
  operator: namedAt(policy, 'grantControls.operator').has('or') ? 'or' : 'and',
  session: [...sessionPhrases(policy), ...unknownIn(policy, 'session')],
});
