/** The states of the gallery around the console in the tab: beginning to annotate it, who is on its page, and its end. */
import type { ConsoleRule } from '../../src/core/console-rule.ts';
import type { PagePerson } from '../../src/core/page-person.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import type { RuleTrial } from '../../src/core/rule-trial.ts';
import type { Site } from '../../src/platform/site-cells.ts';
import { both, TENANT, who, type GalleryState, type States, type Step } from './gallery-state.ts';
import { riskyUsers, summaryOf } from './people.ts';

const origin = 'https://splunk.contoso.com:8000';
const tab = `${origin}/en-US/app/search`;
const plain = 'http://siem.contoso.com/alerts';
const framed = 'https://portal.azure.com/';
const site: Site = { origin, frames: [], mode: 'marks-with-level' };

const [lidia, nestor, bianca, zoe, mohammed, misaki, maximiliana] = riskyUsers(7);

const person = (users: readonly (typeof lidia)[], places: number, certainty: PagePerson['certainty'] = 'certain'): PagePerson => ({
  users: users.flatMap((user) => user ?? []),
  certainty,
  places,
  at: [{ frameId: 0, handle: `handle-of-person${places % 10}` }],
});

/** The people of the states `on-page`. */
export const few = [person([lidia], 3), person([misaki], 1)];
const many = [...few, person([nestor, bianca], 12, 'possible'), person([zoe], 2, 'possible'), person([mohammed], 4), person([maximiliana], 1_204)];

const annotated: Omit<GalleryState, 'view'> = { tab, sites: [site] };
const lapsed: Omit<GalleryState, 'view'> = {
  ...annotated,
  session: { state: 'lapsed', failure: { kind: 'sign-in-needed' }, ...who },
  summary: summaryOf(riskyUsers(222), TENANT, Date.now() - 3 * 3_600_000),
  answers: { 'page.people': ok(many) },
};
const asked: Step = ['click', 'button', 'Annotate this console'];
const begun: Step = ['click', 'button', 'Annotate'];

const rules: readonly ConsoleRule[] = [
  { id: '5b1f3e9a-2f0d-4f63-8a52-6a0c6d1a9e01', host: 'splunk.contoso.com:8000', selector: 'td.actor > span', form: 'samAccountName' },
  { id: '5b1f3e9a-2f0d-4f63-8a52-6a0c6d1a9e02', host: '*.a-rather-long-name-of-a-department.siem.contoso.com', selector: '[data-test-id="incident-assignee-display-name"] > div:nth-child(2) > span.name', form: 'displayName' },
];
const tried: RuleTrial = {
  state: 'tried',
  host: 'splunk.contoso.com:8000',
  title: 'Search | Splunk 9.2',
  count: 1_204,
  samples: [
    { text: 'lholloway', read: { form: 'samAccountName', certainty: 'possible' } },
    { text: 'nestor.wilke@contoso.com', read: { form: 'upn', certainty: 'certain' } },
    { text: 'Signed in from 203.0.113.7 with a token that was issued for the ser', read: null },
    { text: 'svc\u202egnikcah', read: null },
    { text: '佐藤 美咲', read: { form: 'displayName', certainty: 'possible' } },
  ],
};
const ruling = (answer: Result<RuleTrial> | 'never', ...steps: readonly Step[]): GalleryState => ({
  view: 'options',
  height: 2400,
  sites: [site],
  answers: { 'rule.try': answer },
  steps: [['click', 'button', 'Add a rule'], ['type', 'Host', 'splunk.contoso.com'], ['type', 'CSS selector', 'td.actor'], ...steps],
});

/** Name to state. */
export const annotatingStates: States = {
  ...both('tab-unknown', {}),
  ...both('tab-console', { tab }),
  ...both('tab-browser', { tab: 'chrome://extensions/' }),
  ...both('annotate', { tab, steps: [asked] }),
  ...both('annotate-http', { tab: plain, steps: [asked] }),
  ...both('annotate-frames', { tab: framed, steps: [asked] }),
  ...both('annotate-managed', { tab, siteMode: 'panel-only', steps: [asked] }),
  ...both('annotate-declined', { tab, isDeclining: true, steps: [asked, begun] }),
  ...both('on-page', { ...annotated, answers: { 'page.people': ok(few) } }),
  ...both('on-page-many', { ...annotated, answers: { 'page.people': ok(many) } }),
  ...both('on-page-lapsed', lapsed),
  'side-panel on-page-low': { view: 'side-panel', ...lapsed, height: 400 },
  ...both('on-page-nobody', annotated),
  ...both('on-page-unread', { ...annotated, answers: { 'page.people': ok(null) } }),
  ...both('on-page-failed', { ...annotated, answers: { 'page.people': fail('bug', { code: 'no-answer' }) } }),
  ...both('on-page-several', { ...annotated, answers: { 'page.people': ok(many) }, steps: [['click', 'button', 'Actions for Nestor Wilke or Bianca Girard']] }),
  'side-panel meant': { view: 'side-panel', wish: { show: 'people', ids: [nestor, bianca, maximiliana].flatMap((user) => user?.id ?? []), key: 'contoso\\nbianca' } },
  'options consoles': { view: 'options', sites: [site, { origin: 'http://siem.contoso.com', frames: [], mode: 'panel-only' }] },
  'options rules': { view: 'options', height: 1900, sites: [site], rules },
  'options rules-tried': ruling(ok(tried), ['shown', 'The selector finds 1,204 elements.']),
  'options rules-nothing': ruling(ok({ ...tried, count: 0, samples: [] }), ['shown', 'The selector finds nothing on this page.']),
  'options rules-no-console': ruling(ok({ state: 'no-console' }), ['shown', 'No console on splunk.contoso.com is annotated']),
  'options rules-no-tab': ruling(ok({ state: 'no-tab' }), ['shown', 'No tab shows splunk.contoso.com']),
  'options rules-unreadable': ruling(ok({ state: 'unreadable', host: 'splunk.contoso.com' }), ['shown', 'The tab with splunk.contoso.com can']),
  'options rules-reading': ruling('never', ['shown', 'Reading the page…']),
  'options rules-failed': ruling(fail('bug', { code: 'no-answer' }), ['click', 'button', 'Save rule']),
  'options rules-wrong': ruling(ok(tried), ['type', 'Host', 'https://splunk.contoso.com/app'], ['type', 'CSS selector', 'td:has(b'], ['shown', 'make large pages slow']),
  'options rules-edited': { ...ruling(ok(tried)), rules, steps: [['click', 'button', 'Edit splunk.contoso.com:8000'], ['shown', 'The selector finds 1,204 elements.']] },
  'options consoles-failed': {
    view: 'options',
    sites: [site],
    answers: { 'site.disable': fail('bug', { code: 'no-answer' }) },
    steps: [['click', 'button', 'Stop annotating splunk.contoso.com']],
  },
  'options consoles-managed': { view: 'options', sites: [site], siteMode: 'marks-without-level' },
};
