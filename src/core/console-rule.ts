/** The admin's own rules: where users stand on the pages of a console that nobody knows. */
import { takesForm, type FieldRule, type RuleForm } from './field-rule.ts';
import { matchesHost } from './host-pattern.ts';
import { findIdentities, type Found } from './identity-finder.ts';
import { isBare } from './identity.ts';
import { selectorFault, type SelectorFault } from './selector.ts';

/** A rule for the pages of a host. */
export interface ConsoleRule extends FieldRule {
  readonly id: string;
  /** A host name, or `*.` and a domain for every host below; with a port where only that port is meant. */
  readonly host: string;
}

/** More than these would be a mistake. */
export const MOST_RULES = 30;

const LONGEST_HOST = 253;
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST = new RegExp(String.raw`^(?:\*\.(?=[^.]+\.)|)${LABEL}(?:\.${LABEL})*(?::[1-9]\d{0,4})?$`);

/** What is wrong with a host pattern: it is missing, a whole address, a `*` in the wrong place, or no host name at all. */
export type HostFault = 'empty' | 'address' | 'wildcard' | 'unreadable';

/** A host pattern as it is kept. */
export const tidyHost = (typed: string): string => typed.trim().toLowerCase();

/** Undefined where nothing is wrong with what `tidyHost` has made. */
export const hostFault = (host: string): HostFault | undefined => {
  if (host === '') return 'empty';
  if (host.includes('/')) return 'address';
  if (HOST.test(host) && host.length <= LONGEST_HOST) return undefined;
  return host.includes('*') ? 'wildcard' : 'unreadable';
};

/** What is wrong with a rule, by field; nothing where it may be kept. */
export const ruleFaults = ({ host, selector }: Pick<ConsoleRule, 'host' | 'selector'>): { readonly host?: HostFault; readonly selector?: SelectorFault } => {
  const [ofHost, ofSelector] = [hostFault(host), selectorFault(selector)];
  return { ...(ofHost ? { host: ofHost } : {}), ...(ofSelector ? { selector: ofSelector } : {}) };
};

/** Tells whether a host pattern means the pages of an origin. */
export const isHostPatternOf = (pattern: string, origin: string): boolean => {
  const { protocol, hostname, port } = new URL(origin);
  const [host = '', wanted] = pattern.split(':');
  return matchesHost(host, hostname) && (wanted === undefined || wanted === (port || (protocol === 'https:' ? '443' : '80')));
};

/** What the whole text of a rule's element is read as; undefined where it names no user. */
export const readField = (text: string, rule: RuleForm): Found | undefined =>
  findIdentities(text, { saysUser: true }).find((found) => !isBare(found) || takesForm(rule, found.form));
