// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { FAILURE_KINDS } from '../../../src/core/result.ts';
import { Announcer } from '../../../src/ui/components/announcer.tsx';
import { FailureNote } from '../../../src/ui/components/failure-note.tsx';
import { failureWords } from '../../../src/ui/failure-words.ts';
import { showAlone, useCleanPage } from '../show.tsx';

useCleanPage();

describe.each(FAILURE_KINDS)('the failure %s', (kind) => {
  it('says what happened, why, and what to do next', async () => {
    await showAlone(<FailureNote failure={{ kind }} />);
    const sentences = [...screen.getByRole('alert').querySelectorAll('p')].map((one) => one.textContent ?? '');
    expect(sentences).toHaveLength(3);
    expect(sentences.every((sentence) => /^[A-Z].{6,}/.test(sentence))).toBe(true);
    expect(new Set(sentences).size).toBe(3);
  });
});

it('words no two kinds alike', () => {
  expect(new Set(FAILURE_KINDS.map((kind) => failureWords({ kind }).title)).size).toBe(FAILURE_KINDS.length);
});

describe('what is refused here, before anything is sent', () => {
  it.each([
    ['guest', 'The person is a guest'],
    ['read-only', 'Nothing can be changed from here'],
    ['no-emergency-exclusion', 'This was not allowed here'],
  ])('is not laid at Microsoft’s door: %s', async (subject, title) => {
    await showAlone(<FailureNote failure={{ kind: 'refused', subject }} />);
    const words = [...screen.getByRole('alert').querySelectorAll('p')].map((one) => one.textContent ?? '').join(' ');
    expect(words).toContain(title);
    expect(words).not.toMatch(/Microsoft refused|Microsoft Graph/);
  });

  it('is told from what Microsoft refused, which has a code', async () => {
    await showAlone(<FailureNote failure={{ kind: 'refused', subject: 'guest', code: 'Request_BadRequest' }} />);
    expect(screen.getByText('Microsoft refused this')).toBeDefined();
  });
});

describe('what support needs', () => {
  const failure = { kind: 'role-missing', code: 'Forbidden', requestId: '3f1c2b6e', subject: 'Security Reader' } as const;

  it('stands behind a disclosure, not in the words', async () => {
    await showAlone(<FailureNote failure={failure} />);
    const details = screen.getByText('Details').closest('details');
    expect(details?.open).toBe(false);
    expect(details && within(details).getByText('3f1c2b6e')).toBeDefined();
    for (const word of screen.getByRole('alert').querySelectorAll('p')) expect(word.textContent).not.toContain('Forbidden');
  });

  it('is copied with one click, and that is announced', async () => {
    const user = userEvent.setup();
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    await showAlone(
      <>
        <FailureNote failure={failure} />
        <Announcer />
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'Copy details', hidden: true }));
    expect(write).toHaveBeenCalledWith('Concerns: Security Reader\nCode: Forbidden\nRequest ID: 3f1c2b6e');
    expect(screen.getByRole('status').textContent).toContain('Copied');
  });

  it('leaves the disclosure away where there is nothing in it', async () => {
    await showAlone(<FailureNote failure={{ kind: 'offline' }} />);
    expect(screen.queryByText('Details')).toBeNull();
  });
});
