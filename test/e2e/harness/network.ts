/** Reads from Chromium's own net log which hosts were contacted and on whose behalf, with no page able to hide anything from it. */
import { readFile } from 'node:fs/promises';

/** One attempt to reach a host. */
export interface Contact {
  readonly host: string;
  /** A connection may be one in advance, over which nothing was asked. */
  readonly kind: 'request' | 'connection';
  /** The origin on whose behalf, such as `chrome-extension://…`; empty where the log names none, as for a tab's own address. */
  readonly by: string;
}

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

/** Services of the browser's maker that Chromium asks by itself. */
const MAKER = /(^|\.)(google|googleapis|gstatic|gvt1)\.com$/;

/** Such as `pm/https://host:8443 <chrome-extension://id same_site>`. */
const GROUP = /^(?:pm\/)?[a-z]+:\/\/([^/:\s]+)(?::\d+)? <(\S+)/;

// Connections, those opened in advance included.
const readGroup = (group: unknown): Contact[] => {
  const [, host, by] = GROUP.exec(String(group)) ?? [];
  return host ? [{ host, kind: 'connection', by: by?.includes('://') ? by : '' }] : [];
};

// Requests, which name the page that began them even where they bring a page of another site.
const readRequest = (url: unknown, initiator: unknown): Contact[] => {
  if (typeof url !== 'string' || !/^(https?|wss?):/.test(url)) return [];
  return [{ host: new URL(url).hostname, kind: 'request', by: String(initiator).includes('://') ? String(initiator) : '' }];
};

/** Every contact in the net log of a stopped browser, but for what Chromium asks of its maker by itself. */
export const readContacts = async (netLog: string): Promise<readonly Contact[]> => {
  const { constants, events } = JSON.parse(await readFile(netLog, 'utf8')) as NetLog;
  const { URL_REQUEST_START_JOB: request, ...types } = constants.logEventTypes;
  const sockets = new Set([types['TCP_CLIENT_SOCKET_POOL_REQUESTED_SOCKET'], types['TCP_CLIENT_SOCKET_POOL_REQUESTED_SOCKETS']]);
  if (request === undefined || sockets.has(undefined)) throw new Error('This Chromium words its net log in another way.');
  return events
    .flatMap(({ type, params = {} }) => {
      if (type === request) return readRequest(params['url'], params['initiator']);
      return sockets.has(type) ? readGroup(params['group_id']) : [];
    })
    .filter(({ host, by }) => by.startsWith('chrome-extension:') || !MAKER.test(host));
};
