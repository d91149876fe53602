import type { Console } from './console.ts';

/** CrowdStrike Falcon, in each of its clouds. */
export const crowdstrike: Console = {
  name: 'CrowdStrike Falcon',
  hosts: [
    'falcon.crowdstrike.com',
    'falcon.us-2.crowdstrike.com',
    'falcon.eu-1.crowdstrike.com',
    'falcon.laggar.gcw.crowdstrike.com',
    'falcon.us-gov-2.crowdstrike.mil',
  ],
};
