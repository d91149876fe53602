/** Reads what a person pointed at, selected or typed. */

import type { Evidence } from './identity-evidence.ts';
import { findIdentities } from './identity-finder.ts';
import { readAddress, type Identity } from './identity.ts';

const MAILTO = /^\s{0,9}mailto:([^? \t\r\n]*)(?=$|[ \t\r\n]|\?(?:$|[\w-]{1,40}=))/i;

/**
 * Every identity that a pointed, selected or typed text names, each once, in its order; none when the text names nobody.
 * Of `Name <mail>` only the mail counts. More than one means that a person must choose.
 */
export function parseIdentity(text: string, evidence: Evidence = {}): Identity[] {
  const recipients = MAILTO.exec(text)?.[1];
  const named = recipients === undefined ? findIdentities(text, evidence) : readRecipients(recipients);
  return [...new Map(named.map(({ form, key }) => [`${form} ${key}`, { form, key }])).values()];
}

/** RFC 6068: recipients are split before they are decoded, and each must be an address as a whole. */
function readRecipients(recipients: string): Identity[] {
  return recipients.split(',').flatMap((recipient) => readAddress(decoded(recipient)) ?? []);
}

// Byte by byte: what is not ASCII, or is a control, becomes a character that no address may hold.
const decoded = (recipient: string): string =>
  recipient.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
