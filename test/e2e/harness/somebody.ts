/** People of the tenant whom a journey may act on. */
import type { Page } from 'playwright-core';
import type { WatchedTenant } from './tenant.ts';

/** Somebody at risk, without a role, whom the page shows by UPN. */
export const somebodyOn = async (page: Page, tenant: WatchedTenant): Promise<{ readonly id: string; readonly upn: string; readonly name: string }> => {
  const { riskyUsers, users } = await tenant.state();
  const words = new Set((await page.locator('body').innerText()).split(/\s+/));
  const found = riskyUsers.find(
    ({ id, riskState, userPrincipalName }) =>
      riskState === 'atRisk' && words.has(userPrincipalName ?? '') && users.some((user) => user.id === id && user.userType === 'Member' && user.roles.length === 0),
  );
  if (!found?.id || !found.userPrincipalName) throw new Error('The page shows nobody at risk by UPN.');
  return { id: found.id, upn: found.userPrincipalName, name: found.userDisplayName ?? '' };
};
