/** Who may be acted on, and what must be said or typed before: one table, kept by every way to a write. */
import { isOpen, type RiskyUser } from './risk.ts';
import type { RiskVerb } from './verb.ts';

/** What is known of a person before something is done to them, all of it read from Graph. */
export interface Subject {
  readonly id: string;
  readonly userPrincipalName: string;
  /** Missing where the person has no risk row. */
  readonly risk?: RiskyUser;
  readonly isSelf: boolean;
  /** A registered emergency account of the organisation. */
  readonly isEmergency: boolean;
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isSynced: boolean;
  /** Names of the directory roles held. */
  readonly roles: readonly string[];
}

/** Why it may not be done; ui/ has a sentence for each. */
export type RefusalReason = 'self' | 'emergency' | 'deleted' | 'guest' | 'no-risk';

/** What is to be said before it is done; ui/ has a sentence for each. */
export type Caution = 'admin-role' | 'no-risk-row' | 'already-so' | 'synced' | 'processing' | 'irreversible';

/** Refused for a reason; or allowed, with what must be said, and whether the UPN must be typed. */
export type Ruling =
  | { readonly allowed: false; readonly reason: RefusalReason }
  | { readonly allowed: true; readonly cautions: readonly Caution[]; readonly typesUpn: boolean };

type Test = (subject: Subject, verb: RiskVerb) => boolean;

const isVerdictOnNothing: Test = ({ risk }, verb) => verb !== 'confirmCompromised' && (!risk || !isOpen(risk));

const STATE_AFTER: Readonly<Record<RiskVerb, string>> = {
  confirmCompromised: 'confirmedCompromised',
  confirmSafe: 'confirmedSafe',
  dismiss: 'dismissed',
};

/** In the order in which they are told; the first that holds is the reason. */
const REFUSALS: readonly (readonly [RefusalReason, Test])[] = [
  ['self', ({ isSelf }) => isSelf],
  ['emergency', ({ isEmergency }) => isEmergency],
  // Identity Protection takes no verdict on the deleted; only Microsoft's support can clear their rows.
  ['deleted', ({ isDeleted }) => isDeleted],
  // A guest's risk is kept, and can be changed, only in the home tenant.
  ['guest', ({ isGuest }) => isGuest],
  ['no-risk', isVerdictOnNothing],
];

const CAUTIONS: readonly (readonly [Caution, Test])[] = [
  ['admin-role', ({ roles }) => roles.length > 0],
  ['no-risk-row', ({ risk }) => !risk],
  ['already-so', ({ risk }, verb) => risk?.state === STATE_AFTER[verb]],
  ['synced', ({ isSynced }, verb) => isSynced && verb === 'confirmCompromised'],
  ['processing', ({ risk }) => risk?.isProcessing === true],
  ['irreversible', (_, verb) => verb === 'dismiss'],
];

/** Rules on one deed to one person. */
export const ruleOn = (verb: RiskVerb, subject: Subject): Ruling => {
  const refusal = REFUSALS.find(([, holds]) => holds(subject, verb));
  if (refusal) return { allowed: false, reason: refusal[0] };
  return {
    allowed: true,
    cautions: CAUTIONS.filter(([, holds]) => holds(subject, verb)).map(([caution]) => caution),
    typesUpn: subject.roles.length > 0,
  };
};

/** Whether what was typed is the person's UPN: exact but for ASCII case, since that is all Entra disregards. */
export const isTypedUpn = (typed: string, { userPrincipalName }: Pick<Subject, 'userPrincipalName'>): boolean =>
  lower(typed.trim()) === lower(userPrincipalName) && userPrincipalName !== '';

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
