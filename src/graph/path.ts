/** Builds Graph's paths. Every value put in is one encoded segment, so that no name can ever reach another resource. */

/** A path below `https://graph.microsoft.com/v1.0` that only `path` can make. */
export type GraphPath = string & { readonly graphPath: unique symbol };

/** The one host that Graph requests go to. */
export const GRAPH_ORIGIN = 'https://graph.microsoft.com';

const segment = (value: string): string => {
  if (value === '' || value === '.' || value === '..') throw new Error('not a path segment');
  // encodeURIComponent leaves ' ( ) * ! alone, of which OData gives the first three a meaning.
  return encodeURIComponent(value).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
};

/** Template tag: path`/users/${id}/manager`; throws on an empty or dotted segment. */
export const path = (parts: TemplateStringsArray, ...values: string[]): GraphPath =>
  parts.reduce((built, part, index) => built + segment(values[index - 1] ?? '') + part) as GraphPath;

/** A string as an OData literal, quotes included. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Whether an `@odata.nextLink` leads where only Graph's own may lead. */
export const isNextLink = (link: string): boolean =>
  [link, URL.canParse(link) ? new URL(link).href : ''].every((href) => href.startsWith(`${GRAPH_ORIGIN}/v1.0/`));
