/** Somebody as the list, the directory or a proposal has told of them: always Graph's words, never a page's. */
import { showControls } from '../core/identity-lookalike.ts';
import type { DirectoryUser } from '../core/person.ts';
import type { RiskyUser } from '../core/risk.ts';

/** A risk row or a directory entry; both hold id, display name and UPN. */
export type KnownPerson = RiskyUser | DirectoryUser;

/** Tells a risk row from a directory entry. */
export const isRiskRow = (person: KnownPerson): person is RiskyUser => 'level' in person;

/** The name to show: display name or UPN, with whatever in it cannot be seen written out. */
export const shownName = ({ displayName, userPrincipalName }: Pick<KnownPerson, 'displayName' | 'userPrincipalName'>): string =>
  showControls(displayName || userPrincipalName);
