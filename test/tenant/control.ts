import { change } from './change.ts';
import { readFaults, type Faults } from './faults.ts';
import type { HostHandler } from './listen.ts';
import type { RequestLog } from './log.ts';
import { readBody, sendJson } from './node-http.ts';
import type { SignIn } from './sign-in.ts';
import { readSettings } from './sign-in-settings.ts';
import { stateView } from './state-view.ts';
import type { TenantState } from './state.ts';

/** What the control endpoints act on. */
export interface Controlled {
  readonly state: TenantState;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly signIn: SignIn;
}

interface Outcome {
  readonly status: number;
  readonly body: unknown;
}

type Endpoint = (controlled: Controlled, json: unknown) => Outcome;

const DONE: Outcome = { status: 200, body: { done: true } };

const textMember = (json: unknown, key: string): string | undefined => {
  const value: unknown = typeof json === 'object' && json !== null ? Object.getOwnPropertyDescriptor(json, key)?.value : undefined;
  return typeof value === 'string' ? value : undefined;
};

const changeAs = (state: TenantState, json: unknown): Outcome => {
  const path = textMember(json, 'path');
  const method = textMember(json, 'method');
  if (path === undefined) throw new Error('A change needs a path, such as "/users/{id}".');
  const body: unknown = Object.getOwnPropertyDescriptor(json, 'body')?.value;
  return change(state, { path, body, ...(method === undefined ? {} : { method }) });
};

const endpoints: Readonly<Record<string, Endpoint>> = {
  'GET /_tenant/log': ({ log }) => ({ status: 200, body: log.entries() }),
  'GET /_tenant/state': ({ state }) => ({ status: 200, body: stateView(state) }),
  'POST /_tenant/faults': ({ faults }, json) => {
    faults.add(readFaults(json));
    return DONE;
  },
  'POST /_tenant/change': ({ state }, json) => changeAs(state, json),
  'POST /_tenant/expire': ({ signIn }) => {
    signIn.expire();
    return DONE;
  },
  'POST /_tenant/revoke': ({ signIn }, json) => {
    signIn.revoke(textMember(json, 'userId'));
    return DONE;
  },
  'POST /_tenant/sign-in': ({ signIn }, json) => {
    signIn.configure(readSettings(json));
    return DONE;
  },
  'POST /_tenant/reset': ({ state, faults, log, signIn }) => {
    for (const part of [state, signIn]) part.reset();
    faults.clear();
    log.clear();
    return DONE;
  },
};

const perform = (endpoint: Endpoint, controlled: Controlled, text: string): Outcome => {
  try {
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    return endpoint(controlled, json);
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
};

/** Answers the tenant's own endpoints, by which tests watch it and bring about what others would do. Nonsense is a 400 with words. */
export const createControl = (controlled: Controlled): HostHandler => async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const endpoint = endpoints[`${request.method} ${pathname}`];
  if (!endpoint) return sendJson(response, { error: `Known are: ${Object.keys(endpoints).join(', ')}.` }, 404);
  const text = (await readBody(request)).toString();
  const { status, body } = perform(endpoint, controlled, text);
  return sendJson(response, body, status);
};
