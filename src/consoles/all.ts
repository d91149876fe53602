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

/** In no order that matters: no two are at home on the same host. */
export const CONSOLES: readonly Console[] = [
  splunk,
  crowdstrike,
  okta,
  sentinelone,
  googleSecops,
  servicenow,
  defender,
  sentinel,
  elastic,
  qradar,
  wazuh,
];
