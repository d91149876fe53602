import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InteractionResults, Provider } from 'oidc-provider';
import { BROWSER_COOKIE, knowBrowser, readCookie } from './browsers.ts';
import { readClaims } from './claims-request.ts';
import type { Html } from './html.ts';
import { readBody, sendPage } from './node-http.ts';
import { describe, errorOf, type FaultName } from './sign-in-errors.ts';
import { approvalPage, blockedPage, consentPage, loginPage, pickerPage, stepUpPage } from './sign-in-pages.ts';
import { readHint, type SignInPerson } from './sign-in-people.ts';
import { satisfiedAcrs } from './sign-in-policy.ts';
import type { SignInState } from './sign-in-state.ts';

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** One visit of a sign-in page. */
interface Visit {
  readonly state: SignInState;
  readonly provider: Provider;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly details: Details;
  readonly form: URLSearchParams;
}

const param = ({ details }: Visit, name: string): string => {
  const value = details.params[name];
  return typeof value === 'string' ? value : '';
};

const signedIn = ({ state, details }: Visit): SignInPerson => {
  const person = state.directory.byId(details.session?.accountId ?? '');
  if (!person) throw new Error('Only whom the tenant knows can be asked that.');
  return person;
};

const askedPermissions = (visit: Visit): readonly string[] => {
  const { missingOIDCScope } = visit.details.prompt.details;
  const missing: readonly unknown[] = Array.isArray(missingOIDCScope) ? missingOIDCScope : param(visit, 'scope').split(' ');
  const names = missing.filter((name) => typeof name === 'string');
  return [...new Set(names.includes('openid') ? [...names, 'offline_access'] : names)];
};

const firstLoginPage = (visit: Visit): Html => {
  const hint = param(visit, 'login_hint');
  return loginPage(readHint(visit.state.directory, hint)?.username ?? hint);
};

const accountPage = (visit: Visit): Html => {
  const known = visit.state.browsers.accounts(readCookie(visit.request, BROWSER_COOKIE));
  const rows = [...known].flatMap(([id, isSignedIn]) => {
    const person = visit.state.directory.byId(id);
    return person ? [{ person, signedIn: isSignedIn }] : [];
  });
  return rows.length === 0 ? firstLoginPage(visit) : pickerPage(rows);
};

const pages: Readonly<Record<string, (visit: Visit) => Html>> = {
  login: firstLoginPage,
  select_account: accountPage,
  step_up: (visit) => (visit.state.settings().stepUp === 'blocked' ? blockedPage(describe('blocked')) : stepUpPage(signedIn(visit))),
  consent: (visit) => {
    const { settings, registration } = visit.state;
    const write = settings().adminApproval ? approvalPage : consentPage;
    return write(registration.appName, signedIn(visit), askedPermissions(visit));
  },
};

const finish = async (visit: Visit, result: InteractionResults): Promise<void> => {
  const location = await visit.provider.interactionResult(visit.request, visit.response, result);
  const session = visit.state.store.session(visit.details.session?.cookie ?? '');
  // the browser's session passes to whoever signed in now, or oidc-provider would first log the other one out
  if (session && result.login) session.accountId = result.login.accountId;
  visit.response.writeHead(303, { Location: location, 'Content-Length': '0' }).end();
};

const enter = (visit: Visit, person: SignInPerson): Promise<void> => {
  const browser = knowBrowser(visit.request);
  if (browser.setCookie !== undefined) visit.response.setHeader('Set-Cookie', browser.setCookie);
  visit.state.browsers.signIn(browser.id, person.id);
  return finish(visit, { login: { accountId: person.id, amr: ['pwd'], remember: false }, select_account: {} });
};

const signIn = async (visit: Visit): Promise<void> => {
  const username = visit.form.get('username')?.trim() ?? '';
  const person = visit.state.directory.byName(username);
  const again = (fault: FaultName): void =>
    sendPage(visit.response, loginPage(username, describe(fault, { subject: username })));
  if (!person) return again('userUnknown');
  if (!visit.state.directory.passwordIs(person, visit.form.get('password') ?? '')) return again('passwordWrong');
  if (!person.enabled) return again('accountDisabled');
  return enter(visit, person);
};

const pick = async (visit: Visit): Promise<void> => {
  const person = visit.state.directory.byId(visit.form.get('account') ?? '');
  const known = visit.state.browsers.accounts(readCookie(visit.request, BROWSER_COOKIE));
  if (person?.enabled && known.get(person.id) === true) return enter(visit, person);
  return sendPage(visit.response, loginPage(person?.username ?? ''));
};

const approve = (visit: Visit): Promise<void> => {
  const demanded = readClaims(param(visit, 'claims'))?.acrs ?? [];
  const acr = [...new Set([...satisfiedAcrs(visit.details.session?.acr), ...demanded])].join(' ');
  return finish(visit, { login: { accountId: signedIn(visit).id, amr: ['pwd', 'mfa'], acr, remember: false }, step_up: {} });
};

const accept = (visit: Visit): Promise<void> => {
  visit.state.consent(signedIn(visit).id, askedPermissions(visit));
  return finish(visit, { consent: {} });
};

const leave = (fault: FaultName) => (visit: Visit): Promise<void> =>
  finish(visit, { error: errorOf(fault), error_description: describe(fault) });

const actions: Readonly<Record<string, Readonly<Record<string, (visit: Visit) => Promise<void>>>>> = {
  login: { 'sign-in': signIn },
  select_account: {
    'sign-in': signIn,
    pick,
    another: async (visit) => sendPage(visit.response, loginPage('')),
  },
  step_up: { approve, refuse: leave('stepUpDeclined') },
  consent: { accept, decline: leave('consentDeclined'), unapproved: leave('adminApproval') },
};

/** Shows the page that an authorization request waits for, and takes the person's answer. Throws SessionNotFound without one. */
export const handleInteraction = async (
  state: SignInState,
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const details = await provider.interactionDetails(request, response);
  const form = new URLSearchParams(request.method === 'POST' ? (await readBody(request)).toString() : '');
  const visit: Visit = { state, provider, request, response, details, form };
  const { name } = details.prompt;
  const action = actions[name]?.[form.get('action') ?? ''];
  if (action) return action(visit);
  const show = pages[name];
  if (!show) throw new Error(`There is no page for "${name}".`);
  return sendPage(response, show(visit));
};
