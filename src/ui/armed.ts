/** A confirmation can be given only when what it is about has stood in sight for a moment. */
import { useEffect, useState } from 'preact/hooks';

/** How long, in ms: longer than the second half of a double click, shorter than reading a name. */
export const ARMING_MS = 500;

const useInSight = (): boolean => {
  const [isInSight, setInSight] = useState(!document.hidden);
  useEffect(() => {
    const look = (): void => setInSight(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isInSight;
};

/** True once the same facts, null for none yet, have been shown for so long; false at once when they change or go out of sight. */
export const useArmed = (facts: string | null): boolean => {
  const shown = useInSight() ? facts : null;
  const [armedFor, setArmedFor] = useState<string | null>(null);
  useEffect(() => {
    setArmedFor(null);
    if (shown === null) return undefined;
    const timer = setTimeout(() => setArmedFor(shown), ARMING_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return shown !== null && armedFor === shown;
};
