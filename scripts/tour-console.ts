/** The tour's way through a console: annotated, a name marked compromised by right-click, and the mark that follows. */
import type { Page } from 'playwright-core';
import { look } from '../test/console/console-browser.ts';
import type { Journey } from '../test/e2e/harness/journey.ts';
import { markUnderPointer } from '../test/e2e/harness/marking.ts';
import { signInWindow } from '../test/e2e/harness/sign-in.ts';
import type { Show } from './tour-show.ts';

/** A page of the console whose rows stand still. */
export const ALERTS = '/alerts?live=off';

/** The page's names with the highlights that each has. */
const marks = async (console: Page, { tenant }: Journey) => (await look(console, tenant.sampleConsole.truth(ALERTS), [])).seen;

/** Comes true within a minute or rejects. */
const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!(await condition())) if (Date.now() > end) throw new Error('It did not come true within a minute.');
};

/** Enables the console in the popup. */
export const annotateConsole = async (console: Page, popup: Page, show: Show): Promise<void> => {
  await popup.getByRole('button', { name: 'Annotate this console' }).click();
  const dialog = popup.getByRole('dialog');
  await dialog.getByRole('radio').first().waitFor();
  await show('“Annotate this console” asks what the console is shown.', popup, 'annotate');
  await dialog.getByRole('button', { name: 'Annotate', exact: true }).click();
  await popup.getByRole('list', { name: 'On this page' }).getByRole('listitem').first().waitFor();
  // The page tells who stands on it when it has been read.
  await console.waitForFunction(() => CSS.highlights.size > 0);
  await show('Whoever is at risk is marked. The browser itself asks first; here, where nobody can answer it, this one site is allowed beforehand.', console, 'console-annotated');
  await show('The popup lists who stands on this page.', popup, 'on-this-page');
};

/** Somebody at risk, not yet high, without a role, whom the console shows by UPN and marks. */
const somebody = async (console: Page, journey: Journey) => {
  const { riskyUsers, users } = await journey.tenant.state();
  const calm = new Set(riskyUsers.filter(({ riskLevel }) => riskLevel !== 'high').map(({ id }) => id));
  const plain = new Set(users.filter(({ id, roles, userType }) => calm.has(id) && roles.length === 0 && userType === 'Member').map(({ id }) => id));
  const found = (await marks(console, journey)).find(
    ({ occurrence, shown, highlights }) => highlights.length > 0 && occurrence?.form === 'upn' && shown === shown.trim() && plain.has(occurrence.objectId ?? ''),
  );
  if (!found?.occurrence) throw new Error('The console marks nobody by UPN who is not yet at high risk.');
  return { upn: found.shown, where: found.occurrence.where };
};

/** Marks somebody compromised from the console, in three steps. */
export const confirmFromConsole = async (journey: Journey, console: Page, panel: Page, show: Show): Promise<void> => {
  const { upn, where } = await somebody(console, journey);
  const highlight = async () => (await marks(console, journey)).find(({ occurrence }) => occurrence?.where === where)?.highlights.join();
  await markUnderPointer(journey.browser, console, upn);
  const dialog = panel.getByRole('dialog');
  await dialog.getByText('What will happen').waitFor();
  const confirm = dialog.getByRole('button', { name: 'Confirm', exact: true });
  await confirm.and(panel.locator(':enabled')).waitFor();
  await show(`Right-click on ${upn}, “Mark compromised…”: who is meant, in Graph’s words, and what will happen.`, panel, 'confirm');
  await confirm.click();
  const window = await signInWindow(journey.browser);
  const accept = window.getByRole('button', { name: 'Accept' });
  await accept.waitFor();
  await show('The first change of all: Microsoft asks for the permission.', window, 'consent');
  const closed = window.waitForEvent('close');
  await accept.click();
  await closed;
  await panel.getByRole('article').getByText('Confirm compromised: Verified').waitFor();
  await show('Confirmed, sent, and read back from Graph.', panel, 'confirmed');
  await until(async () => (await highlight()) === 'rm-1');
  await show('The mark in the console has followed, without a reload.', console, 'console-followed');
  await panel.getByRole('button', { name: 'Back' }).click();
};
