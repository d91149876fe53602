/** Looks for secrets in what a browser has written to disk. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Compression cuts long texts, so pieces of this many characters are looked for besides the whole. */
const PIECE = 24;

const piecesOf = (secret: string): string[] =>
  secret.length < 2 * PIECE ? [secret] : (secret.match(new RegExp(`.{${PIECE}}`, 'gs')) ?? []);

const needlesOf = (secret: string): Buffer[] =>
  piecesOf(secret).flatMap((piece) => [Buffer.from(piece, 'utf8'), Buffer.from(piece, 'utf16le')]);

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

// Unpacks as a browser's caches hold it: the whole file, or from the first gzip header on.
const unpack = (content: Buffer): Buffer[] => {
  const start = content.indexOf(GZIP);
  if (start < 0) return [];
  try {
    return [gunzipSync(content.subarray(start))];
  } catch {
    return [];
  }
};

const readIfThere = (path: string): Promise<Buffer> => readFile(path).catch(() => Buffer.alloc(0));

/** Files under the folder that hold any of the secrets, as `path: name of the secret`; files that vanish meanwhile count as empty. */
export const findSecrets = async (folder: string, secrets: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const needles = Object.entries(secrets).map(([name, secret]) => ({ name, needles: needlesOf(secret) }));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readIfThere(path);
    const texts = [content, ...unpack(content)];
    for (const secret of needles) {
      if (secret.needles.some((needle) => texts.some((text) => text.includes(needle)))) found.push(`${path}: ${secret.name}`);
    }
  }
  return found;
};
