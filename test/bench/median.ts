/** The middle one of some measurements, which a single slow one does not move. */
export const median = (figures: readonly number[]): number => {
  const middle = figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
};
