// Two tables of sessions made here, on published libraries: one that sets texts in place, one whose texts come and go.
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import Vue from 'vue';

const rows = await (await fetch('/sessions.json')).json();
const bySession = (list) => list.toReversed();

/** Vue 2: rows are known by their place, so that a sort sets the text of each cell. */
function showVue(element) {
  new Vue({
    data: { rows },
    render(h) {
      const body = this.rows.map(({ user, before, host }, index) => h('tr', { key: index }, [h('td', [before, user]), h('td', [host])]));
      const sort = h('button', { attrs: { id: 'sort' }, on: { click: () => (this.rows = bySession(this.rows)) } }, ['Sort']);
      return h('main', [sort, h('table', [h('thead', [h('tr', [h('th', ['User']), h('th', ['Host'])])]), h('tbody', body)])]);
    },
  }).$mount(element);
}

/** React: the name of who has signed out goes, and a row is used again for who comes next. */
function Sessions() {
  const [list, setList] = useState(rows);
  const h = createElement;
  const body = list.map(({ user, host, isOver }, index) => h('tr', { key: index }, h('td', null, isOver ? null : user, ' ', h('small', null, isOver ? 'signed out' : 'active')), h('td', null, host)));
  const move = () => setList(([first, ...others]) => [...others, first]);
  const end = () => setList(list.map((row, index) => (index % 2 === 0 ? { ...row, isOver: true } : row)));
  const head = h('thead', null, h('tr', null, h('th', null, 'User'), h('th', null, 'Host')));
  return h('main', null, h('button', { id: 'move', onClick: move }, 'Next'), h('button', { id: 'end', onClick: end }, 'Sign out'), h('table', null, head, h('tbody', null, body)));
}

const app = document.querySelector('#app');
if (location.pathname === '/vue') showVue(app);
else createRoot(app).render(createElement(Sessions));
