import { expect, it } from 'vitest';
import { proposalHandlers } from '../../src/background/handlers/proposal.ts';
import { proposalCell } from '../../src/platform/cells.ts';

const propose = async (text: string, at: number): Promise<void> => proposalCell.write({ text, site: 'splunk.example', at });
const clear = (at: number) => proposalHandlers['proposal.clear']({ at });

it('forgets a proposal that is decided, and keeps one that was made since', async () => {
  await propose('lidia.holloway@contoso.com', 1);
  await propose('nestor.wilke@contoso.com', 2);
  await clear(1);
  expect(await proposalCell.read()).toMatchObject({ text: 'nestor.wilke@contoso.com' });
  await clear(2);
  expect(await proposalCell.read()).toBeNull();
});
