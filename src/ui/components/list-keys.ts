/** Where an arrow, Home, End or Page key leads in a list. */

const STEPS: Readonly<Record<string, (at: number, count: number, page: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, _, page) => at + page,
  PageUp: (at, _, page) => at - page,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The index that the key leads to, kept inside the list; undefined for any other key or an empty list. */
export const nextIndex = (key: string, at: number, count: number, page: number): number | undefined => {
  const step = STEPS[key];
  return step && count > 0 ? Math.min(count - 1, Math.max(0, step(at, count, page))) : undefined;
};
