/** What may be done to a person, and what is true of each deed whoever asks for it. */

/** Microsoft's own names of the deeds (riskyUser: confirmCompromised, confirmSafe, dismiss). */
export const VERBS = ['confirmCompromised', 'confirmSafe', 'dismiss'] as const;

/** One of them. */
export type Verb = (typeof VERBS)[number];

/** The facts of a deed. */
export interface VerbFacts {
  /** Delegated permissions, asked for at the first use. */
  readonly scopes: readonly string[];
  /** The least directory role, in Microsoft's words, for the explanation of a 403. */
  readonly role: string;
  /** Whether sending it twice does no more than sending it once. */
  readonly isRepeatSafe: boolean;
  /** Whether another deed can take it back. */
  readonly isReversible: boolean;
  /** The most people in one request. */
  readonly atOnce: number;
}

const riskVerdict = (facts: Pick<VerbFacts, 'isReversible' | 'atOnce'>): VerbFacts => ({
  scopes: ['IdentityRiskyUser.ReadWrite.All'],
  role: 'Security Operator',
  // Each one adds a detection or a history row, so none is ever sent again by itself.
  isRepeatSafe: false,
  ...facts,
});

/** The table of deeds. Limits: riskyUser: dismiss names 60; for the others 20 is this product's own. */
export const verbs: Readonly<Record<Verb, VerbFacts>> = {
  confirmCompromised: riskVerdict({ isReversible: true, atOnce: 20 }),
  confirmSafe: riskVerdict({ isReversible: true, atOnce: 60 }),
  dismiss: riskVerdict({ isReversible: false, atOnce: 60 }),
};
