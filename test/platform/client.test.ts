import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/core/result.ts';
import { send, wake } from '../../src/platform/client.ts';
import { fake } from '../fake-browser.ts';

afterEach(() => fake.reset());

/** A background that is stopped so many times before it answers; tells what it was sent. */
const stopped = (times: number, answer: unknown = ok('read')): string[] => {
  const sent: string[] = [];
  let left = times;
  fake.answer(({ verb }) => {
    sent.push(verb);
    if (verb === 'session.resume') return ok(null);
    if (left-- > 0) throw new Error('the message channel closed before a response was received');
    return answer;
  });
  return sent;
};

describe('a message to the background', () => {
  it('brings its answer back', async () => {
    const sent = stopped(0, fail('not-found'));
    expect(await send('policies.read', { fresh: false })).toEqual(fail('not-found'));
    expect(sent).toEqual(['policies.read']);
  });

  it('that only reads is sent once more when the background was stopped, after it has healed', async () => {
    const sent = stopped(1);
    expect(await send('directory.search', { text: 'al' })).toEqual(ok('read'));
    expect(sent).toEqual(['directory.search', 'session.resume', 'directory.search']);
  });

  it('is sent twice at most', async () => {
    const sent = stopped(2);
    expect(await send('directory.search', { text: 'al' })).toMatchObject({ failure: { kind: 'bug' } });
    expect(sent).toHaveLength(3);
  });

  it('that does something is never sent again', async () => {
    const sent = stopped(1);
    expect(await send('operation.withdraw', { id: 'x' })).toMatchObject({ failure: { kind: 'bug' } });
    expect(sent).toEqual(['operation.withdraw', 'session.resume']);
  });

  it('about the sign-in leaves it to the session to say how that ended', async () => {
    const sent = stopped(1);
    expect(await send('session.signIn', {})).toEqual(fail('cancelled'));
    expect(sent).toEqual(['session.signIn', 'session.resume']);
  });

  it('fails as a bug where nobody is there', async () => {
    expect(await send('policies.read', { fresh: false })).toMatchObject({ failure: { kind: 'bug' } });
    expect(await wake()).toBe(false);
  });
});
