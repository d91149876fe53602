import type { Console, Layout } from './console.ts';

/** Columns are named on each cell of EUI's data grid, in OpenSearch Dashboards too. */
export const elasticLayout: Partial<Layout> = {
  keys: ['data-gridcell-column-id'],
  fields: [{ selector: 'a[data-test-subj="users-link-anchor"]', form: 'any' }],
};

/** Elastic Security and Kibana. */
export const elastic: Console = {
  name: 'Elastic Security',
  hosts: ['*.elastic-cloud.com', '*.found.io'],
  marker: 'kbn-injected-metadata, #kibana-body',
  layout: elasticLayout,
};
