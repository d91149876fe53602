/** axe on the real surfaces, in both themes. The gallery looks at every other state. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findBarriers } from './harness/axe.ts';
import { openPopup, openSidePanel } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

let journey: Journey;
let options: Page;
let popup: Page;
let panel: Page;

beforeAll(async () => {
  journey = await startJourney();
  options = await connect(journey);
  popup = await openPopup(journey.browser, options);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
});
afterAll(() => journey.close());

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it('the options have no barriers', async () => {
    await options.emulateMedia({ colorScheme });
    expect(await findBarriers(options)).toEqual([]);
  });

  it('the popup has no barriers', async () => {
    popup = popup.isClosed() ? await openPopup(journey.browser, options) : popup;
    await popup.emulateMedia({ colorScheme });
    await readRiskList(popup);
    expect(await findBarriers(popup)).toEqual([]);
  });

  it('the side panel has no barriers: the list, a person, the policies', async () => {
    panel ??= await openSidePanel(journey.browser, popup);
    await panel.emulateMedia({ colorScheme });
    await readRiskList(panel);
    expect(await findBarriers(panel)).toEqual([]);
    await panel.getByRole('list', { name: 'Risky users' }).getByRole('button').first().click();
    await panel.getByRole('heading', { name: 'Risk detections' }).waitFor();
    expect(await findBarriers(panel)).toEqual([]);
    await panel.keyboard.press('Escape');
    await panel.getByRole('tab', { name: 'Policies' }).click();
    await panel.getByRole('tabpanel').getByRole('group').first().waitFor();
    expect(await findBarriers(panel)).toEqual([]);
    await panel.getByRole('tab', { name: 'Users' }).click();
  });
});
