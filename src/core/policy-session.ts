/** The phrases of a policy's session controls: what holds after sign-in. */
import { isMembers, type ConditionalAccessPolicy, type Members } from './policy.ts';
import type { Phrase, PhraseKey } from './policy-phrase-keys.ts';
import { isBlank, memberAt } from './policy-reading.ts';

/** A control that is there counts as on, unless it says that it is off. */
const isOn = (control: unknown): control is Members => isMembers(control) && !isBlank(control) && control['isEnabled'] !== false;

const frequency = (control: Members): Phrase => {
  const { frequencyInterval: interval, type, value } = control;
  if (interval === 'everyTime') return { key: 'session-frequency-every-time' };
  if (typeof value !== 'number' || (type !== 'hours' && type !== 'days')) return { key: 'unknown', raw: 'signInFrequency' };
  return { key: `session-frequency-${type}`, count: value };
};

const byWord =
  (member: string, words: ReadonlyMap<unknown, PhraseKey>) =>
  (control: Members): Phrase => {
    const word = control[member];
    const key = words.get(word);
    return key ? { key } : { key: 'unknown', raw: typeof word === 'string' ? word : member };
  };

const cloudWords = new Map<unknown, PhraseKey>([
  ['mcasConfigured', 'session-cloud-custom'],
  ['monitorOnly', 'session-cloud-monitor'],
  ['blockDownloads', 'session-cloud-block-downloads'],
]);

const browserWords = new Map<unknown, PhraseKey>([
  ['always', 'session-browser-always'],
  ['never', 'session-browser-never'],
]);

/** Path of the control → its phrase. */
const controls: readonly (readonly [string, (control: Members) => Phrase])[] = [
  ['sessionControls.applicationEnforcedRestrictions', () => ({ key: 'session-app-restrictions' })],
  ['sessionControls.cloudAppSecurity', byWord('cloudAppSecurityType', cloudWords)],
  ['sessionControls.signInFrequency', frequency],
  ['sessionControls.persistentBrowser', byWord('mode', browserWords)],
  ['sessionControls.secureSignInSession', () => ({ key: 'session-token-protection' })],
];

/** Whether sign-in sessions must be bound to the device (Graph: secureSignInSessionControl), which stops unsupported apps. */
export const demandsTokenProtection = (policy: ConditionalAccessPolicy): boolean =>
  isOn(memberAt(policy, 'sessionControls.secureSignInSession'));

/** The phrases of every session control that is on. */
export const sessionPhrases = (policy: ConditionalAccessPolicy): readonly Phrase[] => {
  const withoutResilience = memberAt(policy, 'sessionControls.disableResilienceDefaults') === true;
  return [
    ...controls.flatMap(([path, word]) => {
      const control = memberAt(policy, path);
      return isOn(control) ? [word(control)] : [];
    }),
    ...(withoutResilience ? [{ key: 'session-no-resilience' } as const] : []),
  ];
};
