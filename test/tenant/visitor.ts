import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

/** What came back for one request. */
export interface Answered {
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request of a visitor. */
interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A minimal browser for tests in Node: cookies, redirects and forms, with every host on one loopback port. */
export interface Visitor {
  /** Sends one request and follows nothing. */
  readonly send: (url: string, asked?: Asked) => Promise<Answered>;
  /** Sends a request and follows redirects, until a page comes or another host than the first is asked for. */
  readonly open: (url: string, asked?: Asked) => Promise<Answered>;
}

const rawSend = (port: number, ca: string, url: URL, asked: Asked, cookie: string): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const body = asked.form ? new URLSearchParams(asked.form).toString() : asked.body;
    const headers = {
      host: url.host,
      ...(cookie === '' ? {} : { cookie }),
      ...(asked.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...asked.headers,
    };
    const isSecure = url.protocol === 'https:';
    const options = { host: '127.0.0.1', port, path: url.pathname + url.search, method: asked.method ?? (body === undefined ? 'GET' : 'POST'), headers, agent: false };
    const send = isSecure ? httpsRequest({ ...options, ca, servername: isIP(url.hostname) === 0 ? url.hostname : '' }) : httpRequest(options);
    send.on('error', reject).on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject).on('end', () =>
        resolve({ url: url.href, status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    send.end(body);
  });

interface Cookie {
  readonly path: string;
  readonly value: string;
}

const keep = (jar: Map<string, Cookie>, url: URL, headers: IncomingHttpHeaders): void => {
  for (const line of headers['set-cookie'] ?? []) {
    const [pair = '', ...attributes] = line.split(/; */);
    const [name = '', value = ''] = pair.split('=');
    const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(`${url.host} ${path} ${name}`);
    else jar.set(`${url.host} ${path} ${name}`, { path, value: pair });
  }
};

const cookiesFor = (jar: ReadonlyMap<string, Cookie>, url: URL): string =>
  [...jar]
    .filter(([key, { path }]) => key.startsWith(`${url.host} `) && url.pathname.startsWith(path))
    .map(([, { value }]) => value)
    .join('; ');

/** A visitor with an empty cookie jar that trusts the tenant's certificate. */
export const createVisitor = (port: number, ca: string): Visitor => {
  const jar = new Map<string, Cookie>();
  const send = async (address: string, asked: Asked = {}): Promise<Answered> => {
    const url = new URL(address);
    const answered = await rawSend(port, ca, url, asked, cookiesFor(jar, url));
    keep(jar, url, answered.headers);
    return answered;
  };
  return {
    send,
    open: async (address, asked) => {
      const { host } = new URL(address);
      let answered = await send(address, asked);
      while (answered.headers.location !== undefined) {
        const next = new URL(answered.headers.location, answered.url);
        if (next.host !== host) break;
        answered = await send(next.href);
      }
      return answered;
    },
  };
};
