/** Page messages about the sign-in. */
import { ok } from '../../core/result.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { signIn, signOut } from '../session.ts';

/** `session.*` */
export const sessionHandlers: Pick<PageHandlers, 'session.signIn' | 'session.signOut' | 'session.resume'> = {
  'session.signIn': signIn,
  'session.signOut': signOut,
  // The router answers nobody before the healing is done.
  'session.resume': async () => ok(null),
};
