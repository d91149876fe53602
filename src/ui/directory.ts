/** Searching the whole directory while somebody types: after a pause, and only the newest question may answer. */
import { useEffect, useState } from 'preact/hooks';
import { send } from '../platform/client.ts';
import type { PageAnswers } from '../platform/page-messages.ts';
import { loadedFrom, type Loaded } from './answer.ts';

const PAUSE_MS = 250;

/** What the background accepts as a search. */
const MIN_LENGTH = 2;
const MAX_LENGTH = 256;

type SearchVerb = 'directory.search' | 'directory.searchGroups';

/** Asks after the pause; returns how to give up. */
const searchSoon = <V extends SearchVerb>(verb: V, text: string, found: (loaded: Loaded<PageAnswers[V]>) => void): (() => void) => {
  let isNewest = true;
  const search = async (): Promise<void> => {
    const loaded = loadedFrom(await send(verb, { text }));
    if (isNewest) found(loaded);
  };
  const timer = setTimeout(() => void search(), PAUSE_MS);
  return () => {
    isNewest = false;
    clearTimeout(timer);
  };
};

interface Search<T> {
  readonly found: Loaded<T> | null;
  readonly retry: () => void;
}

const useSearch = <V extends SearchVerb>(verb: V, text: string, isWanted: boolean): Search<PageAnswers[V]> => {
  const [found, setFound] = useState<Loaded<PageAnswers[V]>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const sought = text.trim();
  const isSearchable = isWanted && sought.length >= MIN_LENGTH && sought.length <= MAX_LENGTH;
  useEffect(() => {
    setFound({ state: 'loading' });
    return isSearchable ? searchSoon(verb, sought, setFound) : undefined;
  }, [sought, isSearchable, attempt]);
  return { found: isSearchable ? found : null, retry: () => setAttempt((count) => count + 1) };
};

/** Where the search for people of that name stands; null while there is nothing to search for. */
export const useDirectory = (text: string, isWanted: boolean): Search<PageAnswers['directory.search']> =>
  useSearch('directory.search', text, isWanted);

/** Where the search for groups of that name stands; null while there is nothing to search for. */
export const useGroups = (text: string, isWanted: boolean): Search<PageAnswers['directory.searchGroups']> =>
  useSearch('directory.searchGroups', text, isWanted);
