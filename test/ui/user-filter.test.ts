// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { wantList } from '../../src/ui/state.ts';
import * as filter from '../../src/ui/user-filter.ts';
import { open, settled, useCleanPage } from './show.tsx';

useCleanPage();

const openList = async (): Promise<void> => {
  await open('side-panel usual');
  wantList();
  await settled();
};

const shown = (): readonly string[] => (filter.rows.value ?? []).map(({ displayName }) => displayName);

describe('the filter of the users list', () => {
  it('knows nothing before the list has been read', () => {
    expect(filter.rows.value).toBeNull();
    expect(filter.counts.value).toBeNull();
  });

  it('opens on everyone who still needs somebody', async () => {
    await openList();
    expect(filter.rows.value).toHaveLength(220);
    expect(new Set(filter.rows.value?.map(({ state }) => state))).toEqual(new Set(['atRisk', 'confirmedCompromised']));
  });

  it('adds levels up and takes them away again', async () => {
    await openList();
    filter.toggleLevel('high');
    expect(filter.rows.value).toHaveLength(40);
    filter.toggleLevel('medium');
    expect(filter.rows.value).toHaveLength(114);
    filter.toggleLevel('high');
    filter.toggleLevel('medium');
    expect(filter.rows.value).toHaveLength(220);
  });

  it('lets one state through, or all', async () => {
    await openList();
    filter.stateChoice.value = 'remediated';
    expect(shown()).toEqual(['Pradeep Gupta']);
    filter.stateChoice.value = 'any';
    expect(filter.rows.value).toHaveLength(222);
  });

  it('counts who matches the text outside the other filters, and shows them on request', async () => {
    await openList();
    filter.searchText.value = 'lynne';
    expect(shown()).toEqual([]);
    expect(filter.hiddenMatches.value).toBe(1);
    filter.showAll();
    expect(shown()).toEqual(['Lynne Robbins']);
    expect(filter.hiddenMatches.value).toBe(0);
  });

  it('goes back to what it opened with', async () => {
    await openList();
    filter.searchText.value = 'x';
    filter.showAll();
    filter.clearFilter();
    expect(filter.rows.value).toHaveLength(220);
  });
});
