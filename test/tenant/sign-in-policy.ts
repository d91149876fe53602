import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { readClaims } from './claims-request.ts';
import { readHint } from './sign-in-people.ts';
import type { SignInState } from './sign-in-state.ts';

const { Check, Prompt } = interactionPolicy;

/** A parameter of the request when it is a text. */
const textParam = (ctx: KoaContextWithOIDC, name: string): string | undefined => {
  const value = ctx.oidc.params?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** Authentication contexts that a session or grant has satisfied, as oidc-provider carries them in `acr`. */
export const satisfiedAcrs = (acr: string | undefined): readonly string[] => acr?.split(' ').filter(Boolean) ?? [];

/** Authentication contexts that the request demands and the browser session has not satisfied. */
const missingAcrs = (state: SignInState, ctx: KoaContextWithOIDC): readonly string[] => {
  if (state.settings().stepUp === 'satisfied') return [];
  const satisfied = satisfiedAcrs(ctx.oidc.acr);
  return (readClaims(textParam(ctx, 'claims'))?.acrs ?? []).filter((one) => !satisfied.includes(one));
};

const wantsSomebodyElse = (state: SignInState, ctx: KoaContextWithOIDC): boolean => {
  const hint = textParam(ctx, 'login_hint');
  const signedIn = ctx.oidc.session?.accountId;
  // whoever has just signed in at the page may be another person than the hint named
  if (hint === undefined || signedIn === undefined || ctx.oidc.result?.login) return false;
  return readHint(state.directory, hint)?.id !== signedIn;
};

const loginPrompt = (state: SignInState): interactionPolicy.Prompt => {
  const login = interactionPolicy.base().get('login');
  if (!login) throw new Error('oidc-provider has no login prompt.');
  // subjects are pairwise, so a hint is matched by login_hint alone
  login.checks.remove('id_token_hint');
  login.checks.add(new Check('other_account', 'another account is asked for', 'login_required', (ctx) => wantsSomebodyElse(state, ctx)));
  return login;
};

const stepUpPrompt = (state: SignInState): interactionPolicy.Prompt =>
  new Prompt(
    { name: 'step_up', requestable: false },
    new Check('acrs_missing', 'an authentication context is demanded', 'interaction_required', (ctx) => missingAcrs(state, ctx).length > 0),
  );

/** When a page is shown, in Entra's order: which account, sign in, step up, consent. */
export const signInPolicy = (state: SignInState): interactionPolicy.Prompt[] => {
  const consent = interactionPolicy.base().get('consent');
  if (!consent) throw new Error('oidc-provider has no consent prompt.');
  // MSAL asks for the claim login_hint each time; Entra gives claims without consent
  consent.checks.remove('op_claims_missing');
  return [new Prompt({ name: 'select_account', requestable: true }), loginPrompt(state), stepUpPrompt(state), consent];
};
