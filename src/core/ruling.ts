/** Who may be acted on, and what must be said or typed before: one table, kept by every way to a write. */
import { isOpen, type RiskyUser } from './risk.ts';
import { isVerdict, verbs, type PersonVerb } from './verb.ts';

/** What is known of a person before something is done to them, all of it read from Graph. */
export interface Subject {
  readonly id: string;
  readonly userPrincipalName: string;
  /** Missing where the person has no risk row. */
  readonly risk?: RiskyUser;
  readonly isSelf: boolean;
  /** A registered emergency account of the organisation. */
  readonly isEmergency: boolean;
  /** Somebody whose home is another organisation. */
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isSynced: boolean;
  readonly isEnabled: boolean;
  /** Names of the directory roles held. */
  readonly roles: readonly string[];
  /** Where they stand as to the containment group; missing where none is configured. */
  readonly containmentGroup?: 'inside' | 'outside';
}

/** Why it may not be done; ui/ has a sentence for each. */
export type RefusalReason =
  | 'self'
  | 'emergency'
  | 'deleted'
  | 'guest'
  | 'guest-sessions'
  | 'guest-password'
  | 'synced-password'
  | 'no-group'
  | 'no-risk'
  | 'privileged-among';

/** What is to be said before it is done; ui/ has a sentence for each. */
export type Caution =
  | 'admin-role'
  | 'no-risk-row'
  | 'already-so'
  | 'synced'
  | 'synced-disable'
  | 'guest-disable'
  | 'processing'
  | 'irreversible';

/** Refused for a reason; or allowed, with what must be said, and whether the UPN must be typed. */
export type Ruling =
  | { readonly allowed: false; readonly reason: RefusalReason }
  | { readonly allowed: true; readonly cautions: readonly Caution[]; readonly typesUpn: boolean };

type Test = (subject: Subject, verb: PersonVerb) => boolean;

const only =
  (some: readonly PersonVerb[], test: Test): Test =>
  (subject, verb) =>
    some.includes(verb) && test(subject, verb);

/** Whether the person is already as the verb would have them; for sessions it is never known. */
const ALREADY_SO: Readonly<Record<PersonVerb, (subject: Subject) => boolean>> = {
  confirmCompromised: ({ risk }) => risk?.state === 'confirmedCompromised',
  confirmSafe: ({ risk }) => risk?.state === 'confirmedSafe',
  dismiss: ({ risk }) => risk?.state === 'dismissed',
  revokeSessions: () => false,
  disableAccount: ({ isEnabled }) => !isEnabled,
  requirePassword: () => false,
  addToGroup: ({ containmentGroup }) => containmentGroup === 'inside',
  enableAccount: ({ isEnabled }) => isEnabled,
  removeFromGroup: ({ containmentGroup }) => containmentGroup === 'outside',
};

/** In the order in which they are told; the first that holds is the reason. */
const REFUSALS: readonly (readonly [RefusalReason, Test])[] = [
  ['self', ({ isSelf }) => isSelf],
  ['emergency', ({ isEmergency }) => isEmergency],
  // Identity Protection takes no verdict on the deleted, only Microsoft's support can clear their rows; nor is there an account.
  ['deleted', ({ isDeleted }) => isDeleted],
  // A guest's risk, sessions and password are kept, and can be changed, only in the home tenant.
  ['guest', ({ isGuest }, verb) => isGuest && isVerdict(verb)],
  ['guest-sessions', only(['revokeSessions'], ({ isGuest }) => isGuest)],
  ['guest-password', only(['requirePassword'], ({ isGuest }) => isGuest)],
  // Whether password writeback is on cannot be read; without it the account could never sign in again.
  ['synced-password', only(['requirePassword'], ({ isSynced }) => isSynced)],
  ['no-group', only(['addToGroup', 'removeFromGroup'], ({ containmentGroup }) => containmentGroup === undefined)],
  ['no-risk', only(['confirmSafe', 'dismiss'], ({ risk }) => !risk || !isOpen(risk))],
];

const CAUTIONS: readonly (readonly [Caution, Test])[] = [
  ['admin-role', ({ roles }) => roles.length > 0],
  ['no-risk-row', only(['confirmCompromised'], ({ risk }) => !risk)],
  ['already-so', (subject, verb) => ALREADY_SO[verb](subject)],
  ['synced', only(['confirmCompromised'], ({ isSynced }) => isSynced)],
  ['synced-disable', only(['disableAccount'], ({ isSynced }) => isSynced)],
  ['guest-disable', only(['disableAccount'], ({ isGuest }) => isGuest)],
  ['processing', ({ risk }, verb) => isVerdict(verb) && risk?.isProcessing === true],
  ['irreversible', (_, verb) => !verbs[verb].isReversible],
];

/** Rules on one deed to one person; whoever holds an admin role is never acted on among others, since their UPN must be typed. */
export const ruleOn = (verb: PersonVerb, subject: Subject, { isAlone = true } = {}): Ruling => {
  const refusal = REFUSALS.find(([, holds]) => holds(subject, verb));
  if (refusal) return { allowed: false, reason: refusal[0] };
  const isPrivileged = subject.roles.length > 0;
  if (isPrivileged && !isAlone) return { allowed: false, reason: 'privileged-among' };
  return {
    allowed: true,
    cautions: CAUTIONS.filter(([, holds]) => holds(subject, verb)).map(([caution]) => caution),
    typesUpn: isPrivileged,
  };
};

/** Whether what was typed is the person's UPN: exact but for ASCII case, since that is all Entra disregards. */
export const isTypedUpn = (typed: string, { userPrincipalName }: Pick<Subject, 'userPrincipalName'>): boolean =>
  lower(typed.trim()) === lower(userPrincipalName) && userPrincipalName !== '';

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
