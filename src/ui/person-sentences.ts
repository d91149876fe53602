/** A person's situation in a few sentences: how the risk stands and why, what kind of account, what is still under way. */
import type { PersonDetails, RiskDetection } from '../core/person.ts';
import { isOpen, type RiskyUser } from '../core/risk.ts';
import { instant, when } from './times.ts';
import { listed, plural, t, wordFor } from './words.ts';

const KINDS_NAMED = 3;
const ROLES_NAMED = 3;

const newestKinds = (detections: readonly RiskDetection[]): readonly string[] =>
  [...new Set(detections.map(({ type }) => wordFor('detection', type)))].slice(0, KINDS_NAMED);

const isUnresolved = ({ state }: RiskDetection): boolean => isOpen({ state });

/** The first sentence, which says how bad it is; `risk` is null where Identity Protection has no row for the person. */
export const riskSentence = (risk: RiskyUser | null, now: number): string => {
  if (!risk) return t('person_no_risk');
  const at = instant(risk.updated);
  const time = at === undefined ? risk.updated : when(at, now);
  if (risk.state === 'atRisk') return t('person_at_risk', time);
  if (risk.state === 'confirmedCompromised') return t('person_compromised', time);
  return t('person_closed', wordFor('state', risk.state), time);
};

const detectionSentence = ({ detections }: PersonDetails): string | undefined => {
  const open = detections.filter(isUnresolved);
  if (open.length === 0) return undefined;
  const place = open.find((detection) => detection.place !== undefined)?.place;
  const kinds = listed(newestKinds(open));
  return place === undefined ? t('person_detected', kinds) : t('person_detected_at', kinds, place);
};

const accountSentence = ({ user }: PersonDetails): string => {
  if (!user) return t('person_not_in_directory');
  return user.accountEnabled ? t('person_enabled') : t('person_disabled');
};

const roleSentence = ({ roles }: PersonDetails): string | undefined => {
  if (roles.length === 0) return undefined;
  return roles.length > ROLES_NAMED ? plural('person_many_roles', roles.length) : t('person_roles', listed(roles));
};

/** The sentences after the first, as far as the details tell. */
export const detailSentences = (risk: RiskyUser | null, details: PersonDetails): readonly string[] =>
  [
    detectionSentence(details),
    accountSentence(details),
    roleSentence(details),
    risk?.isProcessing ? t('person_processing') : undefined,
  ].filter((sentence) => sentence !== undefined);
