/** $batch: up to twenty requests in one, each answered and counted by itself (json-batching). */
import { badRequest, Refusal } from './refusal.ts';
import type { Answer } from './route.ts';

/** One part, ready to be handled like a request of its own. */
export interface Part {
  readonly id: string;
  readonly method: string;
  /** Relative to /v1.0. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

const LARGEST = 20;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (value: unknown): Record<string, string> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)])) : {};

const partOf = (value: unknown): Part => {
  if (!isRecord(value)) throw badRequest('Invalid batch payload format.');
  const { id, method, url, body = null, dependsOn } = value;
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string') throw badRequest('Invalid batch payload format.');
  if (/^https?:/iu.test(url) || /\$batch/iu.test(url)) throw badRequest(`Invalid request url '${url}' in a batch.`);
  return {
    id,
    method: method.toUpperCase(),
    url: url.startsWith('/') ? url : `/${url}`,
    headers: textsOf(value['headers']),
    body,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  };
};

/** The parts of a batch; refuses (400) more than twenty, ids used twice, absolute urls and nesting. */
export const partsOf = (body: unknown): readonly Part[] => {
  const requests = isRecord(body) ? body['requests'] : undefined;
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest('Invalid batch payload format.');
  if (requests.length > LARGEST) throw badRequest(`Number of batch request steps exceeds the maximum value of ${LARGEST}.`);
  const parts = requests.map(partOf);
  if (new Set(parts.map(({ id }) => id)).size < parts.length) throw badRequest('Duplicate request id in the batch.');
  return parts;
};

const failedDependency = (): Refusal => new Refusal(424, 'FailedDependency', 'A request that this one depends on failed.');

/** Handles the parts one after another; a part whose dependency failed is answered 424. The whole is always 200. */
export const batchAnswer = async (
  parts: readonly Part[],
  handle: (part: Part) => Promise<Answer>,
  refused: (refusal: Refusal) => Answer,
): Promise<Answer> => {
  const answers = new Map<string, Answer>();
  for (const part of parts) {
    const failed = part.dependsOn.some((id) => (answers.get(id)?.status ?? 424) >= 400);
    answers.set(part.id, failed ? refused(failedDependency()) : await handle(part));
  }
  return {
    status: 200,
    body: {
      responses: [...answers].map(([id, { status, headers, body, text }]) => ({
        id,
        status,
        headers: { 'Cache-Control': 'no-cache', 'Content-Type': text === undefined ? 'application/json' : 'text/plain', ...headers },
        ...(status === 204 ? {} : { body: text ?? body ?? null }),
      })),
    },
  };
};
