/** The consoles with frames of other hosts; apart from the others, whose hosts nothing that is shipped has to name. */
import { isHostOf, type Console } from './console.ts';
import { sentinel } from './sentinel.ts';

/** Every one of them. */
export const FRAMED: readonly Console[] = [sentinel];

/** The frames that are annotated along with the console on an origin, as match patterns such as `https://*.portal.example/*`. */
export const framesOf = (origin: string): string[] => {
  const { protocol, hostname } = new URL(origin);
  const known = FRAMED.find(({ hosts }) => isHostOf(hosts, hostname));
  return (known?.frames ?? []).map((host) => `${protocol}//${host}/*`);
};
