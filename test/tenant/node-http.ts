import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Html } from './html.ts';

/** Reads a request's whole body. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

/** Sends a page that may load nothing from anywhere. */
export const sendPage = (response: ServerResponse, page: Html, status = 200): void => {
  response
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    })
    .end(page.html);
};

/** Sends a value as JSON, readable by any origin when asked for across origins. */
export const sendJson = (response: ServerResponse, value: unknown, status = 200): void => {
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' })
    .end(JSON.stringify(value));
};

/** Reads a Node request as a fetch Request under the given origin, such as `https://graph.microsoft.com`. */
export const toFetchRequest = async (request: IncomingMessage, origin: string): Promise<Request> => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  const method = request.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(request);
  return new Request(new URL(request.url ?? '/', origin), { method, headers, body: body?.length ? new Uint8Array(body) : null });
};

/** Sends a fetch Response through Node. */
export const sendFetchResponse = async (response: ServerResponse, answer: Response): Promise<void> => {
  const headers: Record<string, string | string[]> = Object.fromEntries(answer.headers);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, headers).end(body);
};
