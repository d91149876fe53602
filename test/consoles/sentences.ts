/** What consoles say of people: log lines in the words of real products, each with the identities it holds. */
import type { User } from '@microsoft/microsoft-graph-types';
import { allNames, lookalike, type LookalikeForm, type Mention } from '../console/mentions.ts';
import { chance } from '../tenant/random.ts';

/** A line of text, in pieces. */
export type Sentence = readonly (string | Mention)[];

// A form in braces stands for the person so written; a line is left out for whom it is missing.
const SAID = [
  'sshd: Failed password for invalid login {upn} from 203.0.113.7 port 52211 ssh2',
  'sssd: Authentication failed for {mail}, object {objectId} is locked out',
  "winbindd: pam_winbind(sshd:auth): user '{downlevel}' denied access",
  'agent: {"event":"logon","subject":"{escapedDownlevel}","target":"DC01"}',
  'kdc: TGS request of {sid} for cifs/files01 refused',
  'proxy: token of principal {cloudSid} expired',
  'smtpd: NOQUEUE: reject: RCPT from unknown: from=<{mail}> to=<{proxy}> proto=ESMTP',
  'report: phishing page names {defanged} as its operator',
  'audit: op=login user={sam} exe=/usr/sbin/sshd res=failed',
  'An account failed to log on. Account Name: {sam} Account Domain: CONTOSO Logon Type: 3',
  'intune: device WS-7 enrolled by {azureAd}, join type 2',
  'mailbox of {displayName} <{upn}> was opened by a delegate',
  'guest {guestUpn} was invited',
  // Nothing says user here: to be left alone.
  'copy of the report went to {sam} today',
];
const MISLEADING = [
  'host {computer} joined, and {system} started it',
  'group {wellKnownSid} may use app {wellKnownApp}',
  'token for {strangerId} refused',
  'mail from {external} delivered',
  'link opened: {suffixed}',
  'mail from {lengthened} quarantined',
  'address {homoglyph} registered',
  'push by {git} and copy to {shell}',
  'file {path} was written',
];

/** The line as it stands on a page. */
export const textOf = (sentence: Sentence): string => sentence.map((part) => (typeof part === 'string' ? part : part.text)).join('');

/** Everything that is said of a person, each in its own line. */
export function sentencesOn(person: User): Sentence[] {
  const names = new Map<string, Mention>(allNames(person).map((mention) => [mention.form, mention]));
  return SAID.flatMap((line) => {
    const sentence = fill(line, (form) => names.get(form));
    return sentence === undefined ? [] : [sentence];
  });
}

/** What only looks as if it were about a person, each in its own line. */
export function lookalikesOn(person: User): Sentence[] {
  const random = chance('consoles', person.id ?? '');
  return MISLEADING.flatMap((line) => {
    const sentence = fill(line, (form) => lookalike(form as LookalikeForm, person, random));
    return sentence === undefined ? [] : [sentence];
  });
}

function fill(line: string, mentionOf: (form: string) => Mention | undefined): Sentence | undefined {
  const parts = line.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : mentionOf(part)));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}
