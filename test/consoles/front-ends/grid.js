// A page of alerts on Elastic's own data grid, which draws only the cells on the screen and uses their elements again.
import { EuiDataGrid, EuiFieldSearch, EuiProvider } from '@elastic/eui';
import createCache from '@emotion/cache';
import { createElement as h, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';

const COLUMNS = ['@timestamp', 'user.name', 'user.email', 'user.id', 'user.target.sid', 'message'];
const cache = createCache({ key: 'css' });

const fetchRows = async (query = '') => (await fetch(`/rows.json${query}`)).json();

function Alerts() {
  const [rows, setRows] = useState([]);
  const [sorted, setSorted] = useState([]);
  const [search, setSearch] = useState('');
  const [{ pageIndex, pageSize }, setPage] = useState({ pageIndex: 0, pageSize: 100 });
  useEffect(() => void fetchRows().then(setRows), []);

  const shown = useMemo(() => {
    const found = rows.filter((row) => Object.values(row).join(' ').toLowerCase().includes(search));
    const [by] = sorted;
    return by === undefined ? found : found.toSorted((a, b) => String(a[by.id]).localeCompare(String(b[by.id])) * (by.direction === 'asc' ? 1 : -1));
  }, [rows, search, sorted]);

  const poll = async () => {
    const news = await fetchRows('?since=last');
    setRows((before) => [...news, ...before]);
  };
  const grid = h(EuiDataGrid, {
    'aria-label': 'Alerts',
    height: 620,
    columns: COLUMNS.map((id) => ({ id, isSortable: true, initialWidth: id === 'message' ? 700 : 260 })),
    columnVisibility: { visibleColumns: COLUMNS, setVisibleColumns: () => undefined },
    rowCount: shown.length,
    renderCellValue: ({ rowIndex, columnId }) => shown[rowIndex]?.[columnId] ?? '',
    sorting: { columns: sorted, onSort: setSorted },
    pagination: { pageIndex, pageSize, pageSizeOptions: [100], onChangePage: (index) => setPage({ pageIndex: index, pageSize }), onChangeItemsPerPage: () => undefined },
  });
  const field = h(EuiFieldSearch, { placeholder: 'Search alerts', value: search, onChange: ({ target }) => setSearch(target.value.toLowerCase()) });
  return h('main', null, field, h('button', { id: 'poll', onClick: poll }, 'New alerts'), grid);
}

createRoot(document.querySelector('#app')).render(h(EuiProvider, { colorMode: 'light', cache }, h(Alerts)));
