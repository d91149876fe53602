/**
 * Seals what may not be read from the disk: gzip, then AES-GCM with a key that lives in storage.session. When the browser
 * closes the key is gone, and with it everything sealed.
 */
import * as v from 'valibot';
import { cell } from '../platform/cell.ts';

/** One sealed value. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const keyCell = cell<JsonWebKey | null>('session', 'list-key', v.nullable(v.custom<JsonWebKey>((raw) => typeof raw === 'object')), null);

const ALGORITHM = { name: 'AES-GCM', length: 256 };

const importKey = (jwk: JsonWebKey): Promise<CryptoKey> => crypto.subtle.importKey('jwk', jwk, ALGORITHM, true, ['encrypt', 'decrypt']);

/** The key of this browser session; null where none has been made. */
export const readKey = async (): Promise<CryptoKey | null> => {
  const jwk = await keyCell.read();
  return jwk ? importKey(jwk) : null;
};

/** The key of this browser session, made at first use. */
export const makeKey = async (): Promise<CryptoKey> => {
  const present = await readKey();
  if (present) return present;
  const key = await crypto.subtle.generateKey(ALGORITHM, true, ['encrypt', 'decrypt']);
  await keyCell.write(await crypto.subtle.exportKey('jwk', key));
  return key;
};

/** Throws the key away: whatever was sealed is lost. */
export const dropKey = (): Promise<void> => keyCell.clear();

const through = (bytes: BlobPart, transform: CompressionStream | DecompressionStream): Promise<ArrayBuffer> =>
  new Response(new Blob([bytes]).stream().pipeThrough(transform)).arrayBuffer();

/** Seals a value that JSON can hold. */
export const seal = async (key: CryptoKey, value: unknown): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const packed = await through(JSON.stringify(value), new CompressionStream('gzip'));
  return { iv, bytes: await crypto.subtle.encrypt({ name: ALGORITHM.name, iv }, key, packed) };
};

/** Opens what `seal` made; rejects when the key is another or the bytes were changed. */
export const unseal = async <T>(key: CryptoKey, sealed: Sealed): Promise<T> => {
  const packed = await crypto.subtle.decrypt({ name: ALGORITHM.name, iv: sealed.iv }, key, sealed.bytes);
  return JSON.parse(new TextDecoder().decode(await through(packed, new DecompressionStream('gzip')))) as T;
};
