import type { Console } from './console.ts';
import { elasticLayout } from './elastic.ts';

/** Wazuh, and whatever else runs in OpenSearch Dashboards. */
export const wazuh: Console = {
  name: 'Wazuh',
  hosts: [],
  marker: 'osd-injected-metadata, #opensearch-dashboards-body',
  layout: elasticLayout,
};
