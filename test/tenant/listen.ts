import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Certificate } from './certificate.ts';

/** Answers one request of one host. May throw: the tenant then answers 500 and says why on standard error. */
export type HostHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Stops listening and drops every connection. */
  readonly close: () => Promise<void>;
}

/** The first byte of a TLS handshake. */
const HANDSHAKE = 0x16;

const hostOf = (request: IncomingMessage): string => (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();

const fail = (response: ServerResponse, status: number, words: string): void => {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(words);
};

const serve = async (hosts: ReadonlyMap<string, HostHandler>, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const handler = hosts.get(hostOf(request));
  if (!handler) return fail(response, 421, `No host "${hostOf(request)}" here.`);
  try {
    await handler(request, response);
  } catch (error) {
    process.stderr.write(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}\n`);
    fail(response, 500, 'The emulated tenant failed; see its standard error.');
  }
};

/** Serves every host on one port of the loopback address, over TLS and in plain text alike: the first byte tells which. */
export const listen = async (hosts: ReadonlyMap<string, HostHandler>, certificate: Certificate, port: number): Promise<Listening> => {
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => void serve(hosts, request, response);
  const plain = createHttpServer(onRequest);
  const secure = createTlsServer({ key: certificate.key, cert: certificate.cert }, onRequest);
  const sockets = new Set<Socket>();
  const front = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (front.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
