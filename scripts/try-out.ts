/** A browser with the extension, connected to an emulated tenant, for a person to try. */
import { startJourney } from '../test/e2e/harness/journey.ts';
import { connect } from '../test/e2e/harness/sign-in.ts';
import type { Account } from '../test/tenant/accounts.ts';

const ADVICE = `
What to try:
  1. Click the Riskmark icon (it may stand behind the puzzle piece), then “Sign in”.
  2. Sign in as one of these people:

{accounts}

  3. See who is at risk, open one, then “Open side panel” for everyone and for the policies.
  4. The other tab is a sample console of another vendor, full of the same people.

Everything here is emulated on this machine; nothing reaches Microsoft. Close the browser to end.
`;

const line = ({ username, password, roles }: Account): string =>
  `     ${username.padEnd(28)}${password.padEnd(28)}${roles.join(', ') || 'no role'}`;

/** Opens the browser, and resolves when the person has closed it. */
export const tryOut = async (): Promise<void> => {
  const journey = await startJourney({ headless: false, tenant: { users: 5000, risky: 400 } });
  const { browser, tenant } = journey;
  const closed = new Promise((resolve) => browser.context.once('close', resolve));
  const console = browser.context.pages()[0] ?? (await browser.context.newPage());
  await console.goto(tenant.console);
  await connect(journey);
  process.stdout.write(ADVICE.replace('{accounts}', tenant.accounts.map(line).join('\n')));
  await closed;
  await journey.close();
};
