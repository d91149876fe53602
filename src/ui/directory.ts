/** Searching the whole directory while somebody types: after a pause, and only the newest question may answer. */
import { useEffect, useState } from 'preact/hooks';
import type { DirectoryUser } from '../core/person.ts';
import { send } from '../platform/client.ts';
import { loadedFrom, type Loaded } from './answer.ts';

const PAUSE_MS = 250;

/** What the background accepts as a search. */
const MIN_LENGTH = 2;
const MAX_LENGTH = 256;

/** Asks after the pause; returns how to give up. */
const searchSoon = (text: string, found: (loaded: Loaded<readonly DirectoryUser[]>) => void): (() => void) => {
  let isNewest = true;
  const search = async (): Promise<void> => {
    const loaded = loadedFrom(await send('directory.search', { text }));
    if (isNewest) found(loaded);
  };
  const timer = setTimeout(() => void search(), PAUSE_MS);
  return () => {
    isNewest = false;
    clearTimeout(timer);
  };
};

/** Where the search for that text stands; null while there is nothing to search for. */
export const useDirectory = (
  text: string,
  isWanted: boolean,
): { readonly found: Loaded<readonly DirectoryUser[]> | null; readonly retry: () => void } => {
  const [found, setFound] = useState<Loaded<readonly DirectoryUser[]>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const sought = text.trim();
  const isSearchable = isWanted && sought.length >= MIN_LENGTH && sought.length <= MAX_LENGTH;
  useEffect(() => {
    setFound({ state: 'loading' });
    return isSearchable ? searchSoon(sought, setFound) : undefined;
  }, [sought, isSearchable, attempt]);
  return { found: isSearchable ? found : null, retry: () => setAttempt((count) => count + 1) };
};
