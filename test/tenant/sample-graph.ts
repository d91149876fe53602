/** A small tenant with its Graph and a clock that only moves when told, for tests that need no server. */
import { accounts } from './accounts.ts';
import type { Caller } from './caller.ts';
import { loadContract } from './contract.ts';
import { createFaults, type Faults } from './faults.ts';
import { createGraph } from './graph.ts';
import { createLog, type RequestLog } from './log.ts';
import { createTenantState, type TenantOptions, type TenantState } from './state.ts';

/** Every scope that the product may ask for. */
const allScopes: readonly string[] = [
  'User.Read',
  'User.Read.All',
  'User.EnableDisableAccount.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.RevokeSessions.All',
  'UserAuthenticationMethod.Read.All',
  'IdentityRiskyUser.Read.All',
  'IdentityRiskyUser.ReadWrite.All',
  'IdentityRiskEvent.Read.All',
  'Policy.Read.All',
  'Policy.Read.ConditionalAccess',
  'Policy.ReadWrite.ConditionalAccess',
  'AuthenticationContext.Read.All',
  'Application.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Directory.Read.All',
  'RoleManagement.Read.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'AuditLog.Read.All',
  'Organization.Read.All',
];

/** What a request may say besides method and path. */
export interface Ask {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whose token it carries; `null` for none, the administrator's by default. */
  readonly as?: Partial<Caller> | null;
}

/** An answer with its JSON already read; null when there is none. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A tenant to ask things of. */
export interface SampleGraph {
  readonly state: TenantState;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly graph: (request: Request) => Promise<Response>;
  /** Asks Graph for a path below /v1.0, or for an absolute url such as a nextLink. */
  readonly ask: (method: string, path: string, ask?: Ask) => Promise<Reply>;
  /** Moves the clock on. */
  readonly wait: (ms: number) => void;
}

/** Where the sample's clock starts. */
export const sampleStart = Date.parse('2026-11-23T09:30:00.123Z');

const contract = loadContract();

/** A caller with every scope and the roles of the administrator, unless said otherwise. */
const callerOf = (given: Partial<Caller>): Caller => ({
  userId: accounts[0]?.userId ?? '',
  scopes: new Set(allScopes),
  acrs: new Set(),
  understandsClaims: true,
  ...given,
});

const jsonOf = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Makes a tenant of 300 users, 60 of them risky, unless said otherwise; limits are off unless asked for. */
export const createSampleGraph = (options: TenantOptions & { readonly throttle?: boolean } = {}): SampleGraph => {
  let time = sampleStart;
  const now = (): number => time;
  const { throttle = false, ...tenant } = options;
  const state = createTenantState({ users: 300, risky: 60, ...tenant, now });
  const [faults, log] = [createFaults(), createLog()];
  const callers = new Map<string, Caller>();
  const readToken = (token: string): Caller | undefined => callers.get(token);
  const graph = createGraph({ state, readToken, now, faults, log, throttle, ...(contract === undefined ? {} : { contract }) });
  const tokenFor = (as: Partial<Caller>): string => {
    const token = `token-${callers.size}`;
    callers.set(token, callerOf(as));
    return token;
  };
  const ask = async (method: string, path: string, { body, headers = {}, as = {} }: Ask = {}): Promise<Reply> => {
    const request = new Request(path.startsWith('https:') ? path : `https://graph.microsoft.com/v1.0${path}`, {
      method,
      headers: { ...(as === null ? {} : { Authorization: `Bearer ${tokenFor(as)}` }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await graph(request);
    return { status: response.status, headers: response.headers, body: jsonOf(await response.text()) };
  };
  return {
    state,
    faults,
    log,
    graph,
    ask,
    wait: (ms) => {
      time += ms;
    },
  };
};

/** The rows of a collection's answer; throws when it is none. */
export const rowsOf = (reply: Reply): Record<string, unknown>[] => {
  const { body } = reply;
  if (typeof body !== 'object' || body === null || !('value' in body) || !Array.isArray(body.value)) throw new Error(`no collection: ${JSON.stringify(body)}`);
  return body.value;
};

/** One member of an answer's body; undefined when it has none of that name. */
export const memberOf = (reply: Reply, name: string): unknown =>
  typeof reply.body === 'object' && reply.body !== null ? Object.getOwnPropertyDescriptor(reply.body, name)?.value : undefined;

/** The error code of a refusal; undefined when the answer is none. */
export const codeOf = (reply: Reply): unknown => {
  const error = memberOf(reply, 'error');
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
};
