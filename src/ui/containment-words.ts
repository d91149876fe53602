/** The words of a containment: its steps, what each will do and needs, and how a case stands. */
import { isLeft, type Case, type CaseState, type CaseStep } from '../core/case.ts';
import type { Consequence } from '../core/consequence.ts';
import type { GroupStanding } from '../core/containment-group.ts';
import type { ContainmentGroup, ContainmentStep, Preset } from '../core/containment.ts';
import { showControls } from '../core/identity-lookalike.ts';
import type { Caution, RefusalReason } from '../core/ruling.ts';
import { verbs, type Verb } from '../core/verb.ts';
import { actsSentence, mfaSentences } from './deed-sentences.ts';
import { nameOf } from './people.ts';
import { refusalWords } from './failure-words.ts';
import { listed, plural, t, underscored, type WordKey } from './words.ts';

/** The step's name; the group's where it is known. */
export const stepName = (verb: Exclude<Verb, 'switchPolicy'>, group?: ContainmentGroup): string =>
  verb === 'addToGroup' && group?.name ? t('step_addToGroup_named', showControls(group.name)) : t(`step_${verb}`);

/** The preset's name: in words where it is the product's own, else as the organisation wrote it. */
export const presetName = ({ name }: Preset): string => {
  const own: Readonly<Record<string, WordKey>> = {
    suspicious: 'preset_suspicious',
    compromised: 'preset_compromised',
    'compromised-admin': 'preset_compromised_admin',
  };
  const key = own[name];
  return key ? t(key) : showControls(name);
};

const actingSentence = (consequence: Consequence): string => {
  const [strongest] = consequence.acting;
  if (!strongest) return `${t('happens_no_policy')} ${t('happens_nothing')}`;
  return [actsSentence(strongest), ...mfaSentences(consequence).map(({ text }) => text)].join(' ');
};

/** What the step will do, in a line; of a verdict also what the policies will do, where that is known. */
export const stepHelp = (step: ContainmentStep, consequence: Consequence | undefined): string => {
  const help = t(`step_help_${step}`);
  return step === 'confirmCompromised' && consequence ? `${help} ${actingSentence(consequence)}` : help;
};

/** The role and the permissions that the step needs; over whoever holds an admin role it is a higher one. */
export const stepNeeds = (step: ContainmentStep, isOverAdmin: boolean): string => {
  const { role, roleOverAdmins, scopes } = verbs[step];
  return t('step_needs', (isOverAdmin && roleOverAdmins) || role, scopes.join(', '));
};

/** Why it may not be done, and what to do instead. */
export const refusalSentence = (reason: RefusalReason): string => {
  const { body, action } = refusalWords(reason);
  return `${body} ${action}`;
};

// These two stand elsewhere: what cannot be undone in the step's help, the admin's rights beside the field for the UPN.
const SAID_ELSEWHERE: ReadonlySet<Caution> = new Set(['irreversible', 'admin-role']);

/** What must be said of the step besides. */
export const cautionSentences = (cautions: readonly Caution[]): readonly string[] =>
  cautions.filter((caution) => !SAID_ELSEWHERE.has(caution)).map((caution) => t(`caution_${underscored(caution)}`));

/** What must be said of the containment group; nothing where a policy blocks its members, or it is not known. */
export const groupSentences = (standing: GroupStanding | undefined): readonly string[] =>
  !standing || standing === 'blocked' ? [] : [t(`group_${underscored(standing)}`)];

const PHRASE = { verified: 'done', acknowledged: 'doing', unknown: 'unknown' } as const;

/** Whether it was done, and is undone by now. */
const isTakenBack = ({ takenBack }: CaseStep): boolean => takenBack?.state === 'verified';

const phraseOf = (step: CaseStep): string | undefined => {
  const { verb, state } = step.operation;
  if (verb === 'switchPolicy' || verb === 'enableAccount' || verb === 'removeFromGroup') return undefined;
  const isTold = (state === 'verified' || state === 'acknowledged' || state === 'unknown') && !isTakenBack(step);
  const kind = isTold ? PHRASE[state] : 'undone';
  return t(`phrase_${kind}_${verb}`);
};

const sentence = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

const phrases = (steps: readonly CaseStep[]): readonly string[] => steps.flatMap((step) => phraseOf(step) ?? []);

const stoppedSentence = (steps: readonly CaseStep[]): string => {
  const isOff = (step: CaseStep): boolean => isLeft(step) || isTakenBack(step);
  const left = listed(phrases(steps.filter(isOff)));
  const done = phrases(steps.filter((step) => !isOff(step)));
  return sentence(done.length > 0 ? t('case_stopped_body', listed(done), left) : t('case_stopped_people', left));
};

const countLeft = ({ steps }: Case): number =>
  new Set(steps.flatMap(({ people }) => people.filter(isLeft).map(({ operation }) => operation.targetId))).size;

const TONES = { running: 'info', stopped: 'error', done: 'good', ended: 'warning' } as const satisfies Record<CaseState, string>;

interface CaseWords {
  readonly tone: (typeof TONES)[CaseState];
  readonly title: string;
  readonly body: string;
}

/** How the case stands, in a title and a sentence; of one person it is told step by step. */
export const caseWords = (shown: Case): CaseWords => {
  const tone = TONES[shown.state];
  const all = shown.steps.flatMap(({ people }) => people);
  const done = all.filter(({ operation }) => operation.state === 'verified').length;
  const isContainment = shown.steps.some(({ verb }) => verb !== 'confirmSafe' && verb !== 'dismiss');
  const isOne = shown.people.length === 1;
  if (shown.state === 'running') return { tone, title: t('case_running'), body: t('case_running_body', done, all.length) };
  if (shown.state === 'ended') return { tone, title: t('case_ended'), body: t('case_ended_body') };
  if (shown.state === 'done' && all.some(isTakenBack)) {
    return { tone: 'warning', title: t(all.every(isTakenBack) ? 'case_taken_back' : 'case_taken_back_some'), body: isOne ? stoppedSentence(all) : t('case_taken_back_body') };
  }
  if (shown.state === 'done') {
    return isContainment
      ? { tone, title: t('case_done'), body: t('case_done_body') }
      : { tone, title: t('case_done_verdict'), body: t('case_done_verdict_body') };
  }
  const hasBegun = all.some((step) => !isLeft(step));
  return {
    tone,
    title: t(hasBegun ? 'case_stopped' : 'case_stopped_nothing'),
    body: isOne ? stoppedSentence(all) : `${plural('case_by_person', countLeft(shown))}.`,
  };
};

/** The title of a case: whom it is about. */
export const caseTitle = ({ people, steps }: Case): string => {
  const [only, second] = people;
  const [step, more] = steps;
  if (step && !more && second && step.verb !== 'switchPolicy') return plural('bulk_title', people.length, stepName(step.verb));
  return only && !second ? t('contain_person', showControls(nameOf(only))) : plural('contain_people', people.length);
};
