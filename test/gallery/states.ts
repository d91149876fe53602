/** Every view in every state that the gallery shows: what is stored, and what the background answers. */
import type { Result } from '../../src/core/result.ts';
import { fail, ok } from '../../src/core/result.ts';
import { actingStates } from './acting.ts';
import { annotatingStates } from './annotating.ts';
import { containingStates } from './containing.ts';
import { connected, signedIn, TENANT, type GalleryState, type States } from './gallery-state.ts';
import { details, directoryUser, riskyUsers, strangers, summaryOf } from './people.ts';
import { policyList } from './policies.ts';
import { preview } from './previews.ts';
import { readingStates } from './reading.ts';
import { switchingStates } from './switching.ts';

const many = riskyUsers(222);
const lidia = many[0];
const idle = { running: null, failure: null, nextAt: null };

/** Name of a state, which begins with its view, to the state. */
export const states: States = { ...readingStates, ...actingStates, ...annotatingStates, ...containingStates, ...switchingStates };

/** The cells of a state, by area. */
export const cellsOf = (state: GalleryState) => {
  const users = state.users ?? many;
  return {
    session: {
      session: state.session ?? signedIn,
      summary: state.summary === undefined ? summaryOf(users, TENANT) : state.summary,
      sync: state.sync ?? idle,
      journal: { version: 1, open: 0, attention: 0 },
      proposal: state.proposal ?? null,
      ...(state.wish ? { panel: { wish: state.wish, at: Date.now() } } : {}),
      waves: state.waves ? { tenantId: TENANT, waves: state.waves } : null,
    },
    local: { settings: state.settings ?? connected, sites: state.sites ?? [], rules: state.rules ?? [] },
    managed: {
      ...(state.managed === undefined ? {} : { connection: state.managed }),
      readOnly: state.isReadOnly === true,
      ...(state.siteMode === undefined ? {} : { siteMode: state.siteMode }),
    },
    users,
    journal: state.journal ?? [],
  };
};

const usual: Readonly<Record<string, Result<unknown>>> = {
  'person.read': lidia ? ok({ ...details(lidia), user: directoryUser(lidia) }) : fail('not-found'),
  'directory.search': ok(strangers),
  'policies.read': ok(policyList()),
  'operation.preview': ok(preview()),
  'operation.start': ok([]),
  'page.people': ok([]),
  'rule.try': ok({ state: 'no-tab' }),
};

/** What the background says to that verb in that state; a promise that never ends where it never answers. */
export const answerIn = (state: GalleryState, verb: string): unknown => {
  const answer = state.answers?.[verb] ?? usual[verb] ?? ok(null);
  return answer === 'never' ? new Promise(() => undefined) : answer;
};
