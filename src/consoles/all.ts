/** Every console that is known by name. */
import type { Console } from './console.ts';
import { crowdstrike } from './crowdstrike.ts';
import { defender } from './defender.ts';
import { elastic } from './elastic.ts';
import { googleSecops } from './google-secops.ts';
import { okta } from './okta.ts';
import { qradar } from './qradar.ts';
import { sentinel } from './sentinel.ts';
import { sentinelone } from './sentinelone.ts';
import { servicenow } from './servicenow.ts';
import { splunk } from './splunk.ts';
import { wazuh } from './wazuh.ts';

/** Those whose pages say in a way of their own where users stand. */
export const LAID_OUT: readonly Console[] = [splunk, defender, elastic, wazuh];

/** In no order that matters: no two are at home on the same host. */
export const CONSOLES: readonly Console[] = [
  ...LAID_OUT,
  crowdstrike,
  okta,
  sentinelone,
  googleSecops,
  servicenow,
  sentinel,
  qradar,
];
