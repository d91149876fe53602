/** Page messages about the sign-in. */
import type { PageHandlers } from '../../platform/page-router.ts';
import { signIn, signOut } from '../session.ts';

/** `session.*` */
export const sessionHandlers: Pick<PageHandlers, 'session.signIn' | 'session.signOut'> = {
  'session.signIn': signIn,
  'session.signOut': ({ everywhere }) => signOut(everywhere),
};
