import { CONSOLE_HOST, CONSOLE_HOSTS, createConsole, type SampleConsole } from '../console/serve.ts';
import { accounts, type Account } from './accounts.ts';
import { createCertificate } from './certificate.ts';
import { createControl } from './control.ts';
import { ConnectionCut, createFaults } from './faults.ts';
import { createGraph } from './graph.ts';
import { listen, type HostHandler } from './listen.ts';
import { createLog } from './log.ts';
import { sendFetchResponse, toFetchRequest } from './node-http.ts';
import { registration } from './registration.ts';
import { createSignIn } from './sign-in.ts';
import { createDirectory } from './sign-in-directory.ts';
import { withFaults } from './sign-in-faults.ts';
import { createTenantState, type TenantOptions, type TenantState } from './state.ts';

const LOGIN_HOST = 'login.microsoftonline.com';
const GRAPH_HOST = 'graph.microsoft.com';

/** A request to sign-in or Graph that has come in. */
export interface Arrival {
  readonly method: string;
  readonly url: string;
}

/** What a tenant is started with, all of it optional; the defaults are those of the command line. */
export interface ServerOptions extends TenantOptions {
  /** Port on the loopback address; 0, the default, takes a free one. */
  readonly port?: number;
  /** The redirect URIs that are registered; the extension's alone unless told. */
  readonly redirectUris?: readonly string[];
  /** False switches Graph's request limits off; they are on unless told. */
  readonly throttle?: boolean;
  /** Told of every request to sign-in or Graph as it comes in; work on it begins when this resolves. */
  readonly meet?: (arrival: Arrival) => Promise<void>;
}

/** A tenant that serves sign-in, Graph, the sample console and its own controls on one port. */
export interface RunningTenant {
  readonly port: number;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** The certificate, PEM, for clients that trust it by itself. */
  readonly certificate: string;
  /** Every host to be mapped to the port. */
  readonly hosts: readonly string[];
  readonly tenantId: string;
  readonly clientId: string;
  /** Address of the sample console. */
  readonly console: string;
  readonly accounts: readonly Account[];
  /** Address of the control endpoints, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** What the sample console shows, to compare marks with. */
  readonly sampleConsole: SampleConsole;
  /** Every access, refresh and id token that was ever issued, to look for where they may not be; no endpoint tells them. */
  readonly issuedTokens: () => readonly string[];
  readonly close: () => Promise<void>;
}

type FetchHandler = (request: Request) => Promise<Response>;

const overFetch = (handle: FetchHandler): HostHandler => async (request, response) => {
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  const answer = await handle(await toFetchRequest(request, `${scheme}://${request.headers.host}`));
  await sendFetchResponse(response, answer);
};

const cuttable =
  (handle: HostHandler): HostHandler =>
  async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      if (!(error instanceof ConnectionCut)) throw error;
      request.socket.destroy();
    }
  };

const startConsole = (state: TenantState, seed: number): SampleConsole => {
  const { users, riskyUsers } = state.view();
  const isRisky = (user: { readonly id: string }): number => Number(riskyUsers.get(user.id) !== undefined);
  // the console shows those in front more often
  const people = users.all().toSorted((a, b) => isRisky(b) - isRisky(a));
  return createConsole({ people, seed });
};

/** Starts a tenant on the loopback address. */
export const startTenant = async (options: ServerOptions = {}): Promise<RunningTenant> => {
  const { port = 0, redirectUris = registration.redirectUris, throttle = true, meet, ...tenantOptions } = options;
  const now = options.now ?? Date.now;
  const state = createTenantState(tenantOptions);
  const [faults, log] = [createFaults(), createLog()];
  const app = { ...registration, redirectUris };
  const signIn = await createSignIn(app, createDirectory(state), now);
  const sampleConsole = startConsole(state, options.seed ?? 7);
  const control = createControl({ state, faults, log, signIn });
  const graph = createGraph({ state, readToken: signIn.readToken, now, faults, log, throttle });
  // By now its body is read, so that it is worked on also where the caller has gone meanwhile.
  const graphMet: FetchHandler = async (request) => {
    if (request.method !== 'OPTIONS') await meet?.(request);
    return graph(request);
  };
  const signInMet: HostHandler = async (request, response) => {
    await meet?.({ method: request.method ?? 'GET', url: `https://${LOGIN_HOST}${request.url}` });
    return signIn.handle(request, response);
  };
  const consoleHandler = overFetch((request) => sampleConsole.handle(request));
  const handlers = new Map<string, HostHandler>([
    [LOGIN_HOST, cuttable(withFaults(faults, signInMet))],
    [GRAPH_HOST, cuttable(overFetch(graphMet))],
    ...CONSOLE_HOSTS.map((host) => [host, consoleHandler] as const),
    ['127.0.0.1', control],
    ['localhost', control],
  ]);
  const hosts = [LOGIN_HOST, GRAPH_HOST, ...CONSOLE_HOSTS];
  const certificate = await createCertificate(hosts);
  const listening = await listen(handlers, certificate, port);
  return {
    port: listening.port,
    spki: certificate.spki,
    certificate: certificate.cert,
    hosts,
    tenantId: app.tenantId,
    clientId: app.clientId,
    console: `https://${CONSOLE_HOST}`,
    accounts,
    url: `http://127.0.0.1:${listening.port}`,
    sampleConsole,
    issuedTokens: signIn.issuedTokens,
    close: listening.close,
  };
};
