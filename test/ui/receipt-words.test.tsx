// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { entryAsMarkdown } from '../../src/core/receipt.ts';
import { nameOf, personOf, wantPerson } from '../../src/ui/people.ts';
import { adminName, receiptOf, requestIdOf, targetName } from '../../src/ui/receipt-words.ts';
import { fail, ok } from '../../src/core/result.ts';
import { fake } from '../fake-browser.ts';
import { failure } from '../gallery/gallery-state.ts';
import { operation } from '../gallery/operations.ts';
import { directoryUser, riskyUsers } from '../gallery/people.ts';
import { switched } from '../gallery/reviews.ts';
import { open, sent, settled, useCleanPage } from './show.tsx';

useCleanPage();

const [lidia] = riskyUsers(1);
if (!lidia) throw new Error('The gallery has nobody.');

const stranger = (last: string): string => `77777777-0000-4000-8000-00000000000${last}`;

describe('names for the journal', () => {
  it('come from the risk list', async () => {
    await open('side-panel usual');
    expect(nameOf(lidia.id)).toBe('Lidia Holloway');
    wantPerson(lidia.id);
    expect(sent).toEqual([]);
  });

  it('come from the directory for others, asked one at a time and once each', async () => {
    await open('side-panel usual');
    let under = 0;
    let most = 0;
    fake.answer(async (message) => {
      sent.push(message);
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      return ok({ user: { ...directoryUser(lidia), id: 'x', displayName: 'Somebody Else' }, roles: [], detections: [] });
    });
    for (const id of [stranger('1'), stranger('2'), stranger('1')]) wantPerson(id);
    for (let turns = 0; turns < 5; turns++) await settled();
    expect([sent.length, most]).toEqual([2, 1]);
    expect(nameOf(stranger('1'))).toBe('Somebody Else');
    wantPerson(stranger('1'));
    expect(sent).toHaveLength(2);
  });

  it('are ids for those whom nobody knows, and are asked for again where asking failed', async () => {
    await open('side-panel usual');
    fake.answer((message) => {
      sent.push(message);
      return sent.length === 1 ? fail('offline') : ok({ roles: [], detections: [] });
    });
    wantPerson(stranger('3'));
    await settled();
    expect(personOf(stranger('3'))).toBeUndefined();
    wantPerson(stranger('3'));
    await settled();
    expect([personOf(stranger('3')), nameOf(stranger('3'))]).toEqual([null, stranger('3')]);
  });
});

describe('a receipt', () => {
  it('says what, to whom, by whom, when, with what result and why', async () => {
    await open('side-panel usual');
    const row = operation(0, 'failed', { failure: failure('role-missing'), reference: 'INC-4711', reason: 'Phished' });
    const facts = new Map(receiptOf(row).facts);
    expect(receiptOf(row).title).toBe('Confirm compromised');
    expect(facts.get('Person')).toBe('Lidia Holloway (lidia.holloway@contoso.com)');
    expect(facts.get('Object ID')).toBe(lidia.id);
    expect(facts.get('Tenant')).toBe('Contoso');
    expect(facts.get('Result')).toBe('Failed');
    expect(facts.get('Why')).toBe('Your role does not allow this');
    expect(facts.get('By')).toBe('Megan Admin');
    expect(facts.get('Case reference')).toBe('INC-4711');
    expect(facts.get('Reason')).toBe('Phished');
    expect(facts.get('Request ID')).toBe(requestIdOf(row));
    expect(facts.get('Asked at')).toMatch(/\d/);
    expect(entryAsMarkdown(receiptOf(row))).toContain('- Result: Failed');
  });

  it('names a policy as one, and not as a person', async () => {
    await open('side-panel usual');
    const labels = receiptOf(switched('Block high user risk', 'enabled', 'verified')).facts.map(([label]) => label);
    expect([labels.includes('Policy'), labels.includes('Person')]).toEqual([true, false]);
  });

  it('leaves out what there is not', async () => {
    await open('side-panel usual');
    const labels = receiptOf(operation(0, 'withdrawn')).facts.map(([label]) => label);
    expect(labels).not.toContain('Request ID');
    expect(labels).not.toContain('Reason');
    expect(labels).not.toContain('Why');
  });

  it('names the request id of what refused it, where no sending was answered', () => {
    expect(requestIdOf(operation(0, 'queued', { failure: failure('refused') }))).toBe(failure('refused').requestId);
  });

  it('shows ids where names are not known', async () => {
    await open('side-panel usual');
    const row = operation(0, 'verified', { targetId: stranger('9'), adminId: stranger('8') });
    expect([targetName(row), adminName(row)]).toEqual([stranger('9'), stranger('8')]);
  });
});
