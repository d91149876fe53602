/** What a third-party console is, to the annotator: where it lives, and where identities stand on its pages. Data only. */

/** One product. */
export interface Console {
  readonly name: string;
  /** Host names, `*.` for every host below; empty for what is only self-hosted. */
  readonly hosts: readonly string[];
  /** A selector that tells the product on a host of the customer's own. */
  readonly marker?: string;
  /** Hosts of the product's own frames, which have to be granted along with it. */
  readonly frames?: readonly string[];
  /** Attributes that hold a field's key, such as `user.name`; `saysUser` of core/identity-evidence.ts judges the value. */
  readonly keys?: readonly string[];
  /** Selectors of elements whose whole text names a user, whatever their label says. */
  readonly fields?: readonly string[];
  /** Selectors of what this product shows for one event or record, where it is neither a table row nor a list item. */
  readonly records?: readonly string[];
}

/** Tells whether a host name is, or stands below, one of these. */
export const isHostOf = (hosts: readonly string[], host: string): boolean =>
  hosts.some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern));

/** The product that a page belongs to; `has` tells whether the page holds an element of that selector. */
export const consoleAt = (
  consoles: readonly Console[],
  host: string,
  has: (selector: string) => boolean,
): Console | undefined =>
  consoles.find(({ hosts, frames = [] }) => isHostOf([...hosts, ...frames], host)) ??
  consoles.find(({ marker }) => marker !== undefined && has(marker));

/** What holds on a page, whichever console it is. */
export type Layout = Required<Pick<Console, 'keys' | 'fields' | 'records'>>;

/** The layout of a page of this product: its own and what is common to all. */
export const layoutOf = (common: Layout, product: Console | undefined): Layout => ({
  keys: [...common.keys, ...(product?.keys ?? [])],
  fields: [...common.fields, ...(product?.fields ?? [])],
  records: [...common.records, ...(product?.records ?? [])],
});
