// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { useState } from 'preact/hooks';
import { describe, expect, it, vi } from 'vitest';
import { Announcer, announce } from '../../../src/ui/components/announcer.tsx';
import { IconButton } from '../../../src/ui/components/button.tsx';
import { CopyButton } from '../../../src/ui/components/copy-button.tsx';
import { Dialog } from '../../../src/ui/components/dialog.tsx';
import { nextIndex } from '../../../src/ui/components/list-keys.ts';
import { SearchBox } from '../../../src/ui/components/search-box.tsx';
import { Tabs } from '../../../src/ui/components/tabs.tsx';
import { settled, showAlone, useCleanPage } from '../show.tsx';

useCleanPage();

const ThreeTabs = () => {
  const [chosen, choose] = useState('a');
  const tab = (id: string, count?: number) => ({ id, name: `Tab ${id}`, count, panel: () => <p>Panel {id}</p> });
  return <Tabs name="Letters" tabs={[tab('a', 1200), tab('b'), tab('c')]} chosen={chosen} onChoose={choose} />;
};

describe('tabs', () => {
  it('show the panel of the chosen tab, named by it', async () => {
    await showAlone(<ThreeTabs />);
    expect(screen.getByRole('tablist', { name: 'Letters' })).toBeDefined();
    expect(within(screen.getByRole('tabpanel', { name: /Tab a/ })).getByText('Panel a')).toBeDefined();
  });

  it('write a count as the language does', async () => {
    await showAlone(<ThreeTabs />);
    expect(screen.getByRole('tab', { name: 'Tab a 1,200' })).toBeDefined();
  });

  it.each([
    ['{ArrowRight}', 'Tab b'],
    ['{ArrowLeft}', 'Tab c'],
    ['{End}', 'Tab c'],
    ['{End}{ArrowRight}', 'Tab a'],
    ['{End}{Home}', 'Tab a'],
  ])('%s moves focus and choice to %s', async (keys, name) => {
    await showAlone(<ThreeTabs />);
    screen.getByRole('tab', { name: /Tab a/ }).focus();
    await userEvent.keyboard(keys);
    const tab = screen.getByRole('tab', { name: new RegExp(`^${name}`) });
    expect(tab.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(tab);
  });

  it('are one stop for Tab', async () => {
    await showAlone(<ThreeTabs />);
    expect(screen.getAllByRole('tab').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  });
});

const Search = ({ onEnter, onArrowDown }: { onEnter: () => void; onArrowDown: () => void }) => {
  const [text, setText] = useState('');
  return (
    <>
      <SearchBox name="Search users" value={text} onInput={setText} onEnter={onEnter} onArrowDown={onArrowDown} />
      <input aria-label="Another field" />
    </>
  );
};

describe('the search box', () => {
  it('is reached by the slash key, which it does not take in', async () => {
    await showAlone(<Search onEnter={vi.fn()} onArrowDown={vi.fn()} />);
    await userEvent.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search users' }));
    expect((document.activeElement as HTMLInputElement).value).toBe('');
  });

  it('leaves the slash alone where somebody is typing', async () => {
    await showAlone(<Search onEnter={vi.fn()} onArrowDown={vi.fn()} />);
    const field = screen.getByRole('textbox', { name: 'Another field' });
    await userEvent.type(field, 'a/b');
    expect((field as HTMLInputElement).value).toBe('a/b');
  });

  it('is emptied by Escape, and lets the second Escape through', async () => {
    await showAlone(<Search onEnter={vi.fn()} onArrowDown={vi.fn()} />);
    const box = screen.getByRole<HTMLInputElement>('searchbox');
    await userEvent.type(box, 'lidia');
    expect(fireEvent.keyDown(box, { key: 'Escape' })).toBe(false);
    await settled();
    expect(box.value).toBe('');
    expect(fireEvent.keyDown(box, { key: 'Escape' })).toBe(true);
  });

  it('goes on by Enter and leaves by arrow down', async () => {
    const onEnter = vi.fn();
    const onArrowDown = vi.fn();
    await showAlone(<Search onEnter={onEnter} onArrowDown={onArrowDown} />);
    await userEvent.type(screen.getByRole('searchbox'), 'l{Enter}{ArrowDown}');
    expect(onEnter).toHaveBeenCalledOnce();
    expect(onArrowDown).toHaveBeenCalledOnce();
  });

  it('takes no key from somebody who composes a word', async () => {
    const onEnter = vi.fn();
    await showAlone(<Search onEnter={onEnter} onArrowDown={vi.fn()} />);
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter', isComposing: true });
    expect(onEnter).not.toHaveBeenCalled();
  });
});

describe('keys in a list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 1, 6],
    ['PageUp', 3, 0],
    ['Home', 7, 0],
    ['End', 2, 9],
    ['a', 2, undefined],
  ])('%s at %d leads to %s', (key, at, to) => {
    expect(nextIndex(key, at, 10, 5)).toBe(to);
  });

  it('lead nowhere in an empty list', () => {
    expect(nextIndex('End', 0, 0, 5)).toBeUndefined();
  });
});

describe('buttons', () => {
  it('that are icons have a name, and say that they are busy', async () => {
    await showAlone(<IconButton icon="refresh" name="Refresh" busy onClick={vi.fn()} />);
    expect(screen.getByRole('button', { name: 'Refresh' }).getAttribute('aria-busy')).toBe('true');
  });

  it('say that the browser refused to copy', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('NotAllowed'));
    await showAlone(
      <>
        <CopyButton text="x" name="Copy object ID" />
        <Announcer />
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'Copy object ID' }));
    expect(screen.getByRole('status').textContent).toBe('The browser did not allow copying.');
  });
});

describe('the announcer', () => {
  it('says the same sentence twice when it is announced twice', async () => {
    await showAlone(<Announcer />);
    announce('Saved');
    await settled();
    const first = screen.getByRole('status').textContent;
    announce('Saved');
    await settled();
    expect(screen.getByRole('status').textContent).not.toBe(first);
    expect(screen.getByRole('status').textContent?.trim()).toBe('Saved');
  });

  it('speaks inside a modal dialog, whose page is silent, and repeats nothing there', async () => {
    announce('Refreshing');
    await showAlone(
      <Dialog title="Contain" onClose={vi.fn()} foot={null}>
        {null}
      </Dialog>,
    );
    const spoken = () => within(screen.getByRole('dialog', { name: 'Contain' })).getByRole('status').textContent;
    expect(spoken()).toBe('');
    announce('Copied');
    await settled();
    expect(spoken()).toBe('Copied');
  });
});
