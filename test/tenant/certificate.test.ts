import { createHash, X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { createCertificate } from './certificate.ts';

test('the certificate is for every host, for the loopback address, and for today', async () => {
  const { cert } = await createCertificate(['one.example', 'two.example']);
  const read = new X509Certificate(cert);
  for (const host of ['one.example', 'two.example', 'localhost']) expect(read.checkHost(host)).toBe(host);
  expect(read.checkHost('three.example')).toBeUndefined();
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(Date.parse(read.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(read.validTo)).toBeGreaterThan(Date.now() + 24 * 60 * 60 * 1000);
});

test('the fingerprint is that of the key which a server with it presents', async () => {
  const { key, cert, spki } = await createCertificate(['one.example']);
  const server = createServer({ key, cert });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const presented = await new Promise<Buffer | undefined>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ host: '127.0.0.1', port, servername: 'one.example', ca: cert }, () => {
      resolve(socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' }));
      socket.destroy();
    }).on('error', reject);
  });
  server.close();
  expect(createHash('sha256').update(presented ?? '').digest('base64')).toBe(spki);
});

test('no two tenants share a key', async () => {
  const [one, other] = await Promise.all([createCertificate(['one.example']), createCertificate(['one.example'])]);
  expect(one.spki).not.toBe(other.spki);
});
