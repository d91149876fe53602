import type { Layout } from './console.ts';

/** What consoles have in common: the attributes by which the usual table components name their columns, and rows. */
export const genericLayout: Layout = {
  // ag-Grid; responsive tables that repeat the header; Bootstrap Table and Tabulator; jqGrid.
  keys: ['col-id', 'data-label', 'data-field', 'aria-describedby'],
  fields: [],
  records: ['tr', '[role=row]', 'li', '[role=listitem]'],
};
