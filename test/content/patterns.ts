/** What consoles' pages are made of, by the number of the finding it goes back to, and what has to be marked of it. */

/** One piece of a page. */
export interface Pattern {
  readonly id: string;
  readonly html: string;
  /** The marked texts in the order of the page; a merely possible one stands in brackets. */
  readonly marked: readonly string[];
}

const UPN = 'ada.okafor@contoso.com';
const ID = '7d3f0f00-52f0-4a3d-a9b8-0c7bde7f0400';
const SID = 'S-1-5-21-1004336348-1177238915-682003330-5101';
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (headers: readonly string[], ...rows: string[]): string =>
  `<table><thead><tr>${headers.map((header) => `<th>${header}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;

const atEveryDash = (token: string): string => token.split(/(?=-)/).reduce((before, part) => `<span>${before}${part}</span>`);

const pattern = (id: string, html: string, ...marked: string[]): Pattern => ({ id, html, marked });

/** What is marked. */
export const MARKED: readonly Pattern[] = [
  pattern('1-within-longer-text', `<p>Mailbox of ${UPN} read by lee.gu@contoso.com, twice.</p>`, UPN, 'lee.gu@contoso.com'),
  pattern('1-fills-the-node', `<span>${UPN}</span> <a href="#">${UPN}</a> <div>${UPN}</div>`, UPN, UPN, UPN),
  pattern('2-other-letters', `<p>${UPN.toUpperCase()}</p>`, UPN.toUpperCase()),
  pattern('2-mail-and-proxy', '<p>to=&lt;ada+soc@contoso.co.uk&gt; orcpt=rfc822;a.okafor@contoso.com</p>', 'ada+soc@contoso.co.uk', 'a.okafor@contoso.com'),
  pattern('2-domain-user', '<p>explorer.exe as CONTOSO\\aokafor</p>', 'CONTOSO\\aokafor'),
  pattern('2-foreign-domain-user', '<p>FABRIKAM\\aokafor</p>', '[FABRIKAM\\aokafor]'),
  pattern('2-object-id', `<p>target=${ID} done</p>`, ID),
  pattern('2-sid', `<p>${SID}</p>`, SID),
  pattern('2-guest', '<p>kim@partner.example kim_partner.example#EXT#@contoso.onmicrosoft.com</p>', 'kim@partner.example', 'kim_partner.example#EXT#@contoso.onmicrosoft.com'),
  pattern('2-defanged', '<p>reported by ada[.]okafor[@]contoso[.]com</p>', 'ada[.]okafor[@]contoso[.]com'),
  pattern('2-name-by-column', table(['Time', 'User'], row('09:12', 'aokafor'), row('09:13', 'Lee Gu')), '[aokafor]', '[Lee Gu]'),
  pattern('2-name-by-label', '<dl><dt>Account name</dt><dd>aokafor</dd></dl><p>user=aokafor src=10.4.1.22</p>', '[aokafor]', '[aokafor]'),
  pattern('2-name-by-pair', '<div><span>Owner</span> <span>Lee Gu</span></div>', '[Lee Gu]'),
  pattern('2-name-after-a-label-of-its-own', '<p><b>User</b>: aokafor, <b>Host</b>: aokafor</p>', '[aokafor]'),
  pattern('2-name-by-attribute', '<table><tbody><tr><td data-label="User">aokafor</td><td data-label="Host">aokafor</td></tr></tbody></table>', '[aokafor]'),
  pattern('2-name-by-address-beside', table(['Who', 'Address'], row('Ada Okafor', UPN)), '[Ada Okafor]', UPN),
  pattern('2-name-before-address', `<p>From: Ada Okafor &lt;${UPN}&gt;; Subject: invoice</p>`, '[Ada Okafor]', UPN),
  pattern('2-cjk', `<p>ユーザー「${UPN}」がサインインしました。</p>`, UPN),
  pattern('3-wrapped', `<p style="width: 60px; overflow-wrap: anywhere">${UPN}</p>`, UPN),
  pattern('3-truncated', `<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${UPN}</p>`, UPN),
  pattern('7-aria-grid', `<div role="grid"><div role="row"><div role="columnheader">Host</div><div role="columnheader">User name</div></div><div role="row"><div role="gridcell">aokafor</div><div role="gridcell">aokafor</div></div></div>`, '[aokafor]'),
  pattern('7-split-by-span', `<pre>user_id=${ID.slice(0, 30)}<span>${ID.slice(30)}</span> | stats</pre>`, ID),
  // Splunk puts every part of a word into the element of what it has in common with the parts before it.
  pattern('7-split-at-every-dash', `<pre>id ${[ID, SID].map(atEveryDash).join(' by ')}</pre>`, ID, SID),
  pattern('7-split-by-wbr', `<p>ada.okafor@<wbr>contoso.com</p>`, UPN),
  pattern('7-given-and-family', table(['Given', 'Family', 'Address'], row('Ada', 'Okafor', UPN)), '[Ada]', '[Okafor]', UPN),
  pattern('7-touching-spans-with-a-gap', `<div style="display: flex; gap: 8px"><span>Lee</span><span>${UPN}</span></div>`, UPN),
  pattern('7-display-contents', `<div style="display: contents">${UPN}</div>`, UPN),
];

/** What only looks like somebody, and is left alone. */
export const LEFT_ALONE: readonly Pattern[] = [
  ['computer', 'ADA-OKAFOR$ CONTOSO\\WS-1042$'],
  ['system', 'NT AUTHORITY\\SYSTEM'],
  ['well-known-sid', 'S-1-5-18 S-1-5-21-1004336348-1177238915-682003330-512'],
  ['well-known-app', '00000003-0000-0000-c000-000000000000'],
  ['external', 'ada.okafor@mailbox.example'],
  ['suffixed', `${UPN}.evil.example`],
  ['lengthened', `not-${UPN}`],
  ['homoglyph', 'ada.оkafor@contoso.com'],
  ['git', 'git@git.contoso.com'],
  ['shell', 'ssh ada.okafor@web01.contoso.com:~/'],
  ['profile-path', 'C:\\Users\\aokafor\\AppData'],
  ['unvouched-name', 'Ada Okafor and aokafor'],
  ['suffix-in-a-span', `<b>${UPN}</b><span>.evil.example</span>`],
  ['prefix-in-a-span', `<span>not-</span><b>${UPN}</b>`],
  ['suffix-in-an-element-of-the-page', `${UPN}<x-rest>.evil.example</x-rest>`],
  ['within-an-element-of-the-page', `not-<x-user>${UPN}</x-user>`],
  ['prefix-beside-it', `<div style="display: flex"><span>not-</span><span>${UPN}</span></div>`],
  ['script', `<script type="text/plain">${UPN}</script>`],
  ['given-name-only', table(['User'], row('<b>Aokafor</b> Smith'))],
].map(([id = '', html = '']) => pattern(`6-${id}`, `<div>${html}</div>`));

/** A namesake who is not at risk: the address beside the name says so. */
export const TWINS: readonly Pattern[] = [
  pattern('6-twin-in-a-row', table(['User', 'Address'], row('Ada Okafor', 'ada.okafor2@contoso.com'))),
  pattern('6-twin-in-a-cell', table(['User'], row('<b>Ada Okafor</b> <small>ada.okafor2@<wbr>contoso.com</small>'))),
  pattern('6-twin-and-herself', table(['User', 'Address'], row('Ada Okafor', UPN), row('Ada Okafor', 'ada.okafor2@contoso.com')), '[Ada Okafor]', UPN),
];
