/** Which consoles the admin has enabled, and what each tab's page is known to hold. */
import * as v from 'valibot';
import { MOST_RULES, ruleFaults, type ConsoleRule } from '../core/console-rule.ts';
import { RULE_FORMS } from '../core/field-rule.ts';
import { cell, type Cell } from './cell.ts';
import type { SiteMode } from './content-messages.ts';

/** The modes, the one that shows most first. */
export const SITE_MODES = ['marks-with-level', 'marks-without-level', 'panel-only'] as const satisfies readonly SiteMode[];

/** The schema of a mode. */
export const siteModeSchema = v.picklist(SITE_MODES);

/** The schema of a site's origin, such as `https://splunk.contoso.com:8000`. */
export const originSchema = v.pipe(
  v.string(),
  v.maxLength(300),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text)),
);

/** The match patterns of a console's frames, such as `https://*.portal.example/*`. */
export const framesSchema = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d+)?\/\*$/))),
  v.maxLength(20),
);

/** An enabled console: its origin, and its frames of other origins that are annotated with it. */
export const siteSchema = v.object({
  origin: originSchema,
  frames: framesSchema,
  mode: siteModeSchema,
});

/** An enabled console. */
export type Site = v.InferOutput<typeof siteSchema>;

/** The consoles that the admin has enabled; one whose permission is taken away leaves the list. */
export const sitesCell = cell<readonly Site[]>('local', 'sites', v.array(siteSchema), []);

/** The mode that the organisation's policy forces on every console; null where it forces none (public/managed-schema.json). */
export const managedModeCell = cell<SiteMode | null>('managed', 'siteMode', v.nullable(siteModeSchema), null);

/** The schema of a rule: only what keeps the grammars of its host and selector. */
export const ruleSchema: v.GenericSchema<unknown, ConsoleRule> = v.pipe(
  v.object({ id: v.pipe(v.string(), v.uuid()), host: v.string(), selector: v.string(), form: v.picklist(RULE_FORMS) }),
  v.check((rule) => Object.keys(ruleFaults(rule)).length === 0),
);

/** The admin's own rules; one that cannot be understood is left out alone. */
export const rulesCell = cell<readonly ConsoleRule[]>(
  'local',
  'rules',
  v.pipe(
    v.array(v.unknown()),
    v.transform((all) => all.filter((one): one is ConsoleRule => v.is(ruleSchema, one)).slice(0, MOST_RULES)),
  ),
  [],
);

const pageSchema = v.object({
  origin: v.string(),
  /** By the browser's document id: the top document and its frames. */
  documents: v.record(
    v.string(),
    v.object({
      frameId: v.number(),
      /** Whether it has the marks' style sheet. */
      isStyled: v.boolean(),
      /** By handle: the object ids of all who may be meant, and the search key that named them. */
      people: v.record(v.string(), v.object({ ids: v.array(v.string()), key: v.string(), certainty: v.picklist(['certain', 'possible']) })),
      /** By handle: in how many places. */
      seen: v.record(v.string(), v.number()),
    }),
  ),
});

/** What is known of the page in a tab; nothing of it outlives the browser, or the page. */
export type PageRecord = v.InferOutput<typeof pageSchema>;

/** The record of one tab. */
export const pageCell = (tabId: number): Cell<PageRecord | null> => cell('session', `page-${tabId}`, v.nullable(pageSchema), null);
