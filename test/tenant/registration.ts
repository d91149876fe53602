import { domains, tenantId } from './organisation.ts';
import type { Registration } from './sign-in-state.ts';

/** Id that the extension has in Chromium, fixed by the key in its manifest. */
const EXTENSION_ID = 'ficeaacadgekemmodkpgaalcegnlobmg';

/** The app registration of the sample organisation that the extension signs in with. */
export const registration: Registration = {
  tenantId,
  domains: Object.values(domains).map((name) => name.toLowerCase()),
  organisation: 'Contoso',
  clientId: '8e3b5d10-6c2f-4a97-b1d4-70f9e25c8a36',
  appName: 'Riskmark',
  redirectUris: [`https://${EXTENSION_ID}.chromiumapp.org/`],
};
