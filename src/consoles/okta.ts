import type { Console } from './console.ts';

/** Okta's admin console; its hosts carry `-admin`. */
export const okta: Console = {
  name: 'Okta',
  hosts: ['*.okta.com', '*.okta-emea.com', '*.oktapreview.com', '*.okta-gov.com', '*.okta.mil'],
};
