/** The people who can sign in to the sample organisation. Their ids do not depend on the seed. */
import { domains } from './organisation.ts';
import { guid } from './random.ts';

/** One person who can sign in, with the directory roles they hold. */
export interface Account {
  readonly username: string;
  readonly password: string;
  readonly roles: readonly string[];
  readonly userId: string;
  readonly displayName: string;
}

const account = (name: string, displayName: string, roles: readonly string[]): Account => ({
  username: `${name}@${domains.main}`,
  password: `Sample-${name}-2026`,
  roles,
  userId: guid('account', name),
  displayName,
});

/** First the administrator, then an operator, two readers, and a person without any role. */
export const accounts: readonly Account[] = [
  // User Administrator is what revoking sessions and disabling accounts takes; no Security role contains it.
  account('maya.admin', 'Maya Admin', ['Security Administrator', 'Conditional Access Administrator', 'User Administrator']),
  account('olu.operator', 'Olu Operator', ['Security Operator']),
  account('rita.reader', 'Rita Reader', ['Security Reader']),
  account('gus.global', 'Gus Global', ['Global Reader']),
  account('nora.norole', 'Nora Norole', []),
];
