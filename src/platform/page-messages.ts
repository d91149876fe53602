/**
 * Every message that an extension page may send to the background, and what comes back. The router checks the sender, then
 * the arguments against these schemas; whatever is not listed here is refused. No answer ever holds a token.
 */
import * as v from 'valibot';
import { CONTAINMENT_STEPS, MOST_CONTAINED, type ContainmentPreview } from '../core/containment.ts';
import type { PagePerson } from '../core/page-person.ts';
import type { DirectoryGroup, DirectoryUser, PersonDetails } from '../core/person.ts';
import { policyStates } from '../core/policy.ts';
import type { PolicyList } from '../core/policy-list.ts';
import type { EmergencyAccess, PolicyReview } from '../core/policy-review.ts';
import type { Preview, RuledPerson } from '../core/preview.ts';
import { LONGEST_PROPOSAL, type Candidate } from '../core/proposal.ts';
import type { RuleTrial } from '../core/rule-trial.ts';
import { ACCOUNT_VERBS, RISK_VERBS } from '../core/verb.ts';
import { popupWishSchema, settingsChangeSchema } from './cells.ts';
import { objectIdSchema } from './schemas.ts';
import { framesSchema, originSchema, ruleSchema, siteModeSchema } from './site-cells.ts';

const verb = v.picklist(RISK_VERBS);
const nothing = v.object({});
const policyState = v.picklist(policyStates);
/** What the browser numbers: tabs, and the frames of a page. */
const browserId = v.pipe(v.number(), v.integer(), v.minValue(0));
const operationId = v.pipe(v.string(), v.uuid());
const typed = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

/** More people than these are not decided on at once. */
const MOST_IN_A_CASE = 500;

const manyIds = v.pipe(v.array(objectIdSchema), v.minLength(1), v.maxLength(MOST_IN_A_CASE));

/** What is typed beside a deed to people. */
const words = {
  reference: v.exactOptional(typed(200)),
  reason: v.exactOptional(typed(2_000)),
  typedUpn: v.exactOptional(typed(320)),
};

const some = <T>(one: v.GenericSchema<unknown, T>) => v.pipe(v.array(one), v.minLength(1), v.maxLength(12));

/** Nobody twice, so that each person's deeds stand together. */
const peopleWith = <T extends { readonly id: string }>(one: v.GenericSchema<unknown, T>, most: number) =>
  v.pipe(
    v.array(one),
    v.minLength(1),
    v.maxLength(most),
    v.check((people) => new Set(people.map(({ id }) => id)).size === people.length),
  );

/** Verb → schema of its arguments. */
export const pageMessages = {
  /** Opens the sign-in window, or brings an open one to the front; asks for read scopes only. */
  'session.signIn': nothing,
  /**
   * Forgets tokens and data; `everywhere` also ends the browser's session with Microsoft, `erases` also forgets the journal's closed
   * operations and the policies' snapshots.
   */
  'session.signOut': v.object({ everywhere: v.boolean(), erases: v.boolean() }),
  /** Answers once the background runs and has healed what its last stop cut off. */
  'session.resume': nothing,
  /** Reads the risk list again: all of it, or what changed since. Answers when it has begun; syncCell tells the rest. */
  'riskList.refresh': v.object({ full: v.boolean() }),
  /** Stops a running sync; what was stored before stays. */
  'riskList.cancel': nothing,
  /** Reads what the directory and Identity Protection say of one person. */
  'person.read': v.object({ id: objectIdSchema }),
  /** Searches the directory by the beginning of a name, UPN or mail; at most 25 people. */
  'directory.search': v.object({ text: v.pipe(v.string(), v.minLength(2), v.maxLength(256)) }),
  /** Reads every Conditional Access policy with the names it refers to; kept for the session unless `fresh`. */
  'policies.read': v.object({ fresh: v.boolean() }),
  /** Searches the directory's groups by the beginning of their name; at most 25. */
  'directory.searchGroups': v.object({ text: v.pipe(v.string(), v.minLength(2), v.maxLength(256)) }),
  /** Reads who is registered for emergency access, by the admin and by the organisation, as the directory says now. */
  'emergency.read': nothing,
  /** Reads everything that is shown before a policy is switched, and what speaks against it. */
  'policy.review': v.object({ id: objectIdSchema, to: policyState }),
  /**
   * Journals and sends the switch of one policy; answers the operation's id. Everything is read and judged again right before the
   * write. Fails with `conflict` while another switch of this policy is open.
   */
  'policy.switch': v.object({
    id: objectIdSchema,
    to: policyState,
    /** What was reviewed: a digest of the policy, and when it was last changed. */
    baseline: v.object({ hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), modifiedDateTime: v.nullable(typed(64)) }),
    reason: v.exactOptional(typed(2_000)),
    typedName: v.exactOptional(typed(1_000)),
    skipsReportOnly: v.exactOptional(v.boolean()),
    /** The operation to take back, of whose policy a snapshot is kept. */
    revertOf: v.exactOptional(operationId),
  }),
  /** Tells the side panel of a window, which the page opens itself, what to show. */
  'panel.show': v.object({ wish: popupWishSchema, windowId: v.exactOptional(browserId) }),
  /** Finds everybody in the directory whom a text may name, certain ones first. */
  'identity.resolve': v.object({ text: v.pipe(v.string(), v.maxLength(LONGEST_PROPOSAL)) }),
  /** Forgets what was proposed at that time, once it is decided; not what has been proposed since. */
  'proposal.clear': v.object({ at: v.number() }),
  /** Reads everything that a confirmation shows about one deed to one person. */
  'operation.preview': v.object({ verb, id: objectIdSchema }),
  /** Reads who many people are and rules on one deed to each of them; for any number it costs about the same. */
  'operation.previewMany': v.object({ verb, ids: manyIds }),
  /**
   * Journals and sends one deed to people, each of whom is read and ruled on again; answers the operations' ids. Fails with
   * `refused` naming the rule, or `bad-input` where the UPN had to be typed and was not.
   */
  'operation.start': v.object({ verb, ids: manyIds, ...words }),
  /** Reads who people are and rules on every step that contains them; at most 20. */
  'containment.preview': v.object({ ids: v.pipe(v.array(objectIdSchema), v.minLength(1), v.maxLength(MOST_CONTAINED)) }),
  /**
   * Journals and sends the steps for each of the people, who are read and ruled on again; answers the case's id. Fails as
   * `operation.start` does, for all of them if for one.
   */
  'containment.start': v.object({
    people: peopleWith(v.object({ id: objectIdSchema, steps: some(v.picklist(CONTAINMENT_STEPS)) }), MOST_CONTAINED),
    ...words,
  }),
  /** Does again what did not end well in a case, or takes a step back; fails with `not-found` for what the case does not hold. */
  'case.resume': v.object({
    caseId: operationId,
    people: peopleWith(v.object({ id: objectIdSchema, verbs: some(v.picklist([...RISK_VERBS, ...ACCOUNT_VERBS])) }), MOST_IN_A_CASE),
    typedUpn: words.typedUpn,
  }),
  /** Takes back what of a case has not been sent; fails with `conflict` where all of it has. */
  'case.withdraw': v.object({ caseId: operationId }),
  /** Takes note of everything in a case that did not end as meant; fails with `conflict` where there is nothing. */
  'case.settle': v.object({ caseId: operationId }),
  /** Takes an operation back that has not been sent; fails with `conflict` where it has. */
  'operation.withdraw': v.object({ id: operationId }),
  /** Takes note of an operation that did not end as meant, so that it no longer calls for attention. */
  'operation.settle': v.object({ id: operationId }),
  /** Changes settings; a connection fails with `bad-input` naming the field, or `refused` where policy has set it. */
  'settings.save': settingsChangeSchema,
  /**
   * Enables a console with its frames of other hosts, or changes its mode; it begins to be annotated as soon as the browser's
   * permission is there. Fails with `refused` where policy forces another mode.
   */
  'site.enable': v.strictObject({ origin: originSchema, mode: siteModeSchema, frames: v.exactOptional(framesSchema) }),
  /** Stops annotating a console; the browser's permission stays. */
  'site.disable': v.strictObject({ origin: originSchema }),
  /** Keeps a rule of the admin's own, in the place of the one with its id; fails with `refused` where there are too many. */
  'rule.save': ruleSchema,
  'rule.remove': v.strictObject({ id: v.pipe(v.string(), v.uuid()) }),
  /** Tries a rule on the open tab of its host that was in sight last. */
  'rule.try': v.strictObject({ rule: ruleSchema }),
  /** Reads who stands on the page in a tab, the most urgent first; answers null while that is not known. */
  'page.people': v.strictObject({ tabId: browserId }),
  /** Scrolls the page in a tab to the next place of somebody whom `page.people` has named. */
  'page.show': v.strictObject({ tabId: browserId, frameId: browserId, handle: v.pipe(v.string(), v.regex(/^[\w-]{16}$/)) }),
} as const;

/** What each verb answers, inside a `Result`. */
export interface PageAnswers {
  'session.signIn': null;
  'session.signOut': null;
  'session.resume': null;
  'riskList.refresh': null;
  'riskList.cancel': null;
  'person.read': PersonDetails;
  'directory.search': readonly DirectoryUser[];
  'policies.read': PolicyList;
  'directory.searchGroups': readonly DirectoryGroup[];
  'emergency.read': EmergencyAccess | null;
  'policy.review': PolicyReview;
  'policy.switch': string;
  'panel.show': null;
  'identity.resolve': readonly Candidate[];
  'proposal.clear': null;
  'operation.preview': Preview;
  'operation.previewMany': readonly RuledPerson[];
  /** The case in which it is, where there are several people. */
  'operation.start': { readonly caseId?: string };
  'containment.preview': ContainmentPreview;
  'containment.start': string;
  'case.resume': null;
  'case.withdraw': null;
  'case.settle': null;
  'operation.withdraw': null;
  'operation.settle': null;
  'settings.save': null;
  'site.enable': null;
  'site.disable': null;
  'rule.save': null;
  'rule.remove': null;
  'rule.try': RuleTrial;
  'page.people': readonly PagePerson[] | null;
  'page.show': null;
}

/** One of the verbs above. */
export type PageVerb = keyof typeof pageMessages;

/** The arguments of a verb. */
export type PageArguments<V extends PageVerb> = v.InferOutput<(typeof pageMessages)[V]>;
