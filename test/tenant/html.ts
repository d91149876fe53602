/** HTML text in which every inserted value is escaped, unless it is HTML already. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A piece of finished HTML. */
export interface Html {
  readonly html: string;
}

const written = (insert: string | Html | readonly Html[]): string => {
  if (typeof insert === 'string') return insert.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  return 'html' in insert ? insert.html : insert.map((piece) => piece.html).join('');
};

/** Template tag for HTML: strings are escaped, pieces and lists of pieces stand as they are. */
export const html = (texts: TemplateStringsArray, ...inserts: ReadonlyArray<string | Html | readonly Html[]>): Html => ({
  html: texts.map((text, at) => text + written(inserts[at] ?? '')).join(''),
});
