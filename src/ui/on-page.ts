/** Who stands on the page in a tab, read again whenever the page has told of something else. */
import { useEffect, useState } from 'preact/hooks';
import type { PagePerson } from '../core/page-person.ts';
import { pageCell } from '../platform/site-cells.ts';
import { useReading } from './reading.ts';
import { picture } from './state.ts';
import type { Tab } from './tab.ts';

/** The people on the tab's page, the most urgent first; undefined until they are read. */
export const usePeopleOnPage = ({ id }: Tab): readonly PagePerson[] | undefined => {
  const [news, setNews] = useState(0);
  useEffect(() => pageCell(id).follow(() => setNews((count) => count + 1)), [id]);
  return useReading('page.people', { tabId: id }, `${id} ${news} ${picture.value?.version ?? ''}`).latest;
};
