import type { Console } from './console.ts';

/** Splunk Enterprise and Splunk Cloud: event rows, leaves of JSON events, and the selected fields below an event. */
export const splunk: Console = {
  name: 'Splunk',
  hosts: ['*.splunkcloud.com'],
  marker: 'script[src*="/static/@"], link[href*="/static/@"]',
  keys: ['data-path', 'data-field-name'],
  records: ['.shared-eventsviewer-list-body-row'],
};
