import { accounts } from './accounts.ts';
import type { SignInDirectory, SignInPerson } from './sign-in-people.ts';
import type { TenantState } from './state.ts';

const personOf = (state: TenantState, id: string): SignInPerson | undefined => {
  const user = state.view().users.get(id);
  if (!user) return undefined;
  return {
    id,
    username: user.userPrincipalName ?? '',
    displayName: user.displayName ?? '',
    enabled: user.accountEnabled,
    sessionsValidFrom: Date.parse(user.signInSessionsValidFromDateTime ?? '') || 0,
  };
};

/** Lets the tenant's accounts sign in as the Graph half knows them at that moment. */
export const createDirectory = (state: TenantState): SignInDirectory => ({
  byName: (username) => {
    const account = accounts.find((one) => one.username.toLowerCase() === username.toLowerCase());
    return account && personOf(state, account.userId);
  },
  byId: (id) => personOf(state, id),
  passwordIs: (person, password) => accounts.some((account) => account.userId === person.id && account.password === password),
});
