import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCertificate, type Certificate } from './certificate.ts';
import { listen, type HostHandler, type Listening } from './listen.ts';
import { createVisitor } from './visitor.ts';

let certificate: Certificate;
let server: Listening;
beforeAll(async () => {
  certificate = await createCertificate(['one.example', 'two.example']);
  server = await listen(
    new Map<string, HostHandler>([
      ['one.example', async (_, response) => void response.end('one')],
      ['two.example', async (request, response) => void response.end(`two ${request.url}`)],
      ['broken.example', () => Promise.reject(new Error('on purpose'))],
    ]),
    certificate,
    0,
  );
});
afterAll(() => server.close());

const body = async (url: string): Promise<string> => (await createVisitor(server.port, certificate.cert).send(url)).body;

test('one port answers TLS and plain http, each host by its own handler', async () => {
  expect(await Promise.all(['http://one.example/', 'https://one.example/', 'https://two.example/a?b=1', 'http://TWO.example:8000/'].map(body))).toEqual(['one', 'one', 'two /a?b=1', 'two /']);
});

test('a host without a handler is refused by name', async () => {
  expect(await createVisitor(server.port, certificate.cert).send('http://three.example/')).toMatchObject({ status: 421, body: 'No host "three.example" here.' });
});

test('a handler that breaks is answered with 500 and told on standard error', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const answered = await createVisitor(server.port, certificate.cert).send('http://broken.example/');
  const told = write.mock.calls.map(([line]) => String(line)).join('');
  write.mockRestore();
  expect(answered.status).toBe(500);
  expect(told).toContain('on purpose');
});

test('closing drops connections that are still open', async () => {
  const short = await listen(new Map(), certificate, 0);
  const socket = connect(short.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => socket.destroy());
  socket.write('GET / HTTP/1.1\r\n');
  await short.close();
  await closed;
});

test('a port that is taken is an error', async () => {
  await expect(listen(new Map(), certificate, server.port)).rejects.toThrow(/EADDRINUSE/);
});
