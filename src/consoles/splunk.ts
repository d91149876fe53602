import type { Console, Layout } from './console.ts';

/** Event rows, leaves of JSON events, and the selected fields below an event. */
export const splunkLayout: Partial<Layout> = {
  keys: ['data-path', 'data-field-name'],
  records: ['.shared-eventsviewer-list-body-row'],
};

/** Splunk Enterprise and Splunk Cloud. */
export const splunk: Console = {
  name: 'Splunk',
  hosts: ['*.splunkcloud.com'],
  marker: 'script[src*="/static/@"], link[href*="/static/@"]',
  layout: splunkLayout,
};
