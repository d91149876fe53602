/** What a third-party console is, to the annotator: where it lives, and where identities stand on its pages. Data only. */
import type { FieldRule } from '../core/field-rule.ts';
import { matchesHost } from '../core/host-pattern.ts';

/** One product. */
export interface Console {
  readonly name: string;
  /** Host names, `*.` for every host below; empty for what is only self-hosted. */
  readonly hosts: readonly string[];
  /** A selector that tells the product on a host of the customer's own. */
  readonly marker?: string;
  /** Hosts of the product's own frames, which have to be granted along with it. */
  readonly frames?: readonly string[];
  /** What its pages say in a way of their own. */
  readonly layout?: Partial<Layout>;
}

/** Where a page says that a user stands. */
export interface Layout {
  /** Attributes that hold a field's key, such as `user.name`; `saysUser` of core/identity-evidence.ts judges the value. */
  readonly keys: readonly string[];
  /** Elements whose whole text names a user, whatever their label says; over all consoles at least one. */
  readonly fields: readonly FieldRule[];
  /** Selectors of what shows one event or record. */
  readonly records: readonly string[];
}

/** Tells whether a host name is, or stands below, one of these. */
export const isHostOf = (hosts: readonly string[], host: string): boolean =>
  hosts.some((pattern) => matchesHost(pattern, host));

/** The product that is at home on a host; a self-hosted one is told by its `marker` instead. */
export const consoleAt = (consoles: readonly Console[], host: string): Console | undefined =>
  consoles.find(({ hosts, frames = [] }) => isHostOf([...hosts, ...frames], host));
