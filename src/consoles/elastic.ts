import type { Console } from './console.ts';

/** Elastic Security and Kibana: columns are named on each cell of the data grid. */
export const elastic: Console = {
  name: 'Elastic Security',
  hosts: ['*.elastic-cloud.com', '*.found.io'],
  marker: 'kbn-injected-metadata, #kibana-body',
  keys: ['data-gridcell-column-id'],
  fields: ['[data-test-subj="users-link-anchor"]'],
};
