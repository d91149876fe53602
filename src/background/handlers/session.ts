/** Page messages about the sign-in. */
import { fail, ok } from '../../core/result.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { recount } from '../operations.ts';
import { eraseActivity } from '../retention.ts';
import { signIn, signOut } from '../session.ts';

/** `session.*` */
export const sessionHandlers: Pick<PageHandlers, 'session.signIn' | 'session.signOut' | 'session.resume'> = {
  'session.signIn': signIn,
  async 'session.signOut'({ everywhere, erases }) {
    // Signing out does not wait for a store that is broken.
    const erased = erases ? eraseActivity().then(recount) : undefined;
    const signedOut = await signOut(everywhere);
    return (await erased?.then(() => null, () => fail('store-broken'))) ?? signedOut;
  },
  // The router answers nobody before the healing is done.
  'session.resume': async () => ok(null),
};
