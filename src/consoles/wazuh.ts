import type { Console } from './console.ts';

/** Wazuh, and whatever else runs in OpenSearch Dashboards. */
export const wazuh: Console = {
  name: 'Wazuh',
  hosts: [],
  marker: 'osd-injected-metadata, #opensearch-dashboards-body',
  keys: ['data-gridcell-column-id'],
};
