import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCertificate } from './certificate.ts';
import { listen, type Listening } from './listen.ts';
import { sendFetchResponse, toFetchRequest } from './node-http.ts';
import { createVisitor, type Visitor } from './visitor.ts';

const answers: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  '/echo': async (request) => Response.json({ url: request.url, method: request.method, kind: request.headers.get('content-type'), body: await request.text() }),
  '/cookies': async () => {
    const headers = new Headers([['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2; Path=/x']]);
    return new Response(null, { status: 204, headers });
  },
};

let server: Listening;
let visitor: Visitor;
beforeAll(async () => {
  const certificate = await createCertificate(['one.example']);
  server = await listen(
    new Map([
      [
        'one.example',
        async (request, response) => {
          const asked = await toFetchRequest(request, 'https://one.example');
          const answer = answers[new URL(asked.url).pathname];
          await sendFetchResponse(response, answer ? await answer(asked) : Response.error());
        },
      ],
    ]),
    certificate,
    0,
  );
  visitor = createVisitor(server.port, certificate.cert);
});
afterAll(() => server.close());

test('a request arrives with its address, method, headers and body', async () => {
  const answered = await visitor.send('https://one.example/echo?a=%20b', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"é":1}' });
  expect(JSON.parse(answered.body)).toEqual({ url: 'https://one.example/echo?a=%20b', method: 'PATCH', kind: 'application/json', body: '{"é":1}' });
});

test('a request without a body has none', async () => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    expect(JSON.parse((await visitor.send('https://one.example/echo', { method })).body)).toMatchObject({ method, body: '' });
  }
});

test('an empty answer keeps its status and each of its cookies', async () => {
  const answered = await visitor.send('https://one.example/cookies');
  expect(answered).toMatchObject({ status: 204, body: '' });
  expect(answered.headers['set-cookie']).toEqual(['a=1', 'b=2; Path=/x']);
});
