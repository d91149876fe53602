import type { Console } from './console.ts';

/** ServiceNow, whose newer pages are nested shadow roots. */
export const servicenow: Console = {
  name: 'ServiceNow',
  hosts: ['*.service-now.com'],
};
