/** What may be done to a person or a policy, and what is true of each deed whoever asks for it. */

/** Microsoft's own names of the verdicts on people (riskyUser: confirmCompromised, confirmSafe, dismiss). */
export const RISK_VERBS = ['confirmCompromised', 'confirmSafe', 'dismiss'] as const;

/** One of them. */
export type RiskVerb = (typeof RISK_VERBS)[number];

/** What contains an account beside a verdict on its risk, in the order in which it is safe to do, and how it is taken back. */
export const ACCOUNT_VERBS = [
  'revokeSessions',
  'disableAccount',
  'requirePassword',
  'addToGroup',
  'enableAccount',
  'removeFromGroup',
] as const;

/** One of them. */
export type AccountVerb = (typeof ACCOUNT_VERBS)[number];

/** What may be done to a person. */
export type PersonVerb = RiskVerb | AccountVerb;

/** Every deed; `switchPolicy` writes the state of a Conditional Access policy. */
export type Verb = PersonVerb | 'switchPolicy';

/** Tells whether it is a verdict on a person's risk. */
export const isVerdict = (verb: Verb): verb is RiskVerb => (RISK_VERBS as readonly Verb[]).includes(verb);

/** The facts of a deed. */
export interface VerbFacts {
  /** Delegated permissions, asked for at the first use. */
  readonly scopes: readonly string[];
  /** The least directory role, in Microsoft's words, for the explanation of a 403. */
  readonly role: string;
  /** The role needed instead where the person holds an admin role (Who can perform sensitive actions). */
  readonly roleOverAdmins?: string;
  /** Whether sending it twice does no more than sending it once. */
  readonly isRepeatSafe: boolean;
  /** Whether another deed can take it back. */
  readonly isReversible: boolean;
  /** The most targets in one request. */
  readonly atOnce: number;
  /** Whether it may take hours until an accepted one can be seen. */
  readonly isProcessedLater: boolean;
}

const riskVerdict = (facts: Pick<VerbFacts, 'isReversible' | 'atOnce'>): VerbFacts => ({
  scopes: ['IdentityRiskyUser.ReadWrite.All'],
  role: 'Security Operator',
  // Each one adds a detection or a history row, so none is ever sent again by itself.
  isRepeatSafe: false,
  isProcessedLater: true,
  ...facts,
});

const accountStep = (facts: Pick<VerbFacts, 'scopes' | 'role' | 'roleOverAdmins' | 'isReversible'>): VerbFacts => ({
  // Revoking twice signs out twice, which harms nobody; the rest sets what is set already.
  isRepeatSafe: true,
  isProcessedLater: false,
  atOnce: 1,
  ...facts,
});

const OVER_USERS = { role: 'User Administrator', roleOverAdmins: 'Privileged Authentication Administrator' } as const;

const ENABLING = {
  ...OVER_USERS,
  scopes: ['User.EnableDisableAccount.All', 'User.Read.All'],
  isReversible: true,
} as const;

const MEMBERSHIP = { scopes: ['GroupMember.ReadWrite.All'], role: 'Groups Administrator', isReversible: true } as const;

/** The table of deeds. Limits: riskyUser: dismiss names 60; for the others 20 is this product's own. */
export const verbs: Readonly<Record<Verb, VerbFacts>> = {
  confirmCompromised: riskVerdict({ isReversible: true, atOnce: 20 }),
  confirmSafe: riskVerdict({ isReversible: true, atOnce: 60 }),
  dismiss: riskVerdict({ isReversible: false, atOnce: 60 }),
  revokeSessions: accountStep({ ...OVER_USERS, scopes: ['User.RevokeSessions.All'], isReversible: false }),
  disableAccount: accountStep(ENABLING),
  enableAccount: accountStep(ENABLING),
  requirePassword: accountStep({
    ...OVER_USERS,
    scopes: ['User-PasswordProfile.ReadWrite.All'],
    isReversible: false,
  }),
  addToGroup: accountStep(MEMBERSHIP),
  removeFromGroup: accountStep(MEMBERSHIP),
  switchPolicy: {
    scopes: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
    role: 'Conditional Access Administrator',
    isRepeatSafe: true,
    isReversible: true,
    atOnce: 1,
    isProcessedLater: false,
  },
};
