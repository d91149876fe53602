/** Words what the card beside a marked name may show in a site's mode. */
import type { Certainty } from '../core/identity.ts';
import { showControls } from '../core/identity-lookalike.ts';
import { byName, LEVELS, type RiskyUser } from '../core/risk.ts';
import { browser } from '../platform/browser.ts';
import type { CardContent, SiteMode } from '../platform/content-messages.ts';

const say = (key: string, value?: string): string => browser.i18n.getMessage(key, value);

const LEVEL_WORDS: Readonly<Record<string, string>> = { high: 'level_high', medium: 'level_medium', low: 'level_low', hidden: 'level_hidden' };

/** A card is small; all of them stand in the side panel. */
const MOST_NAMES = 5;

/**
 * Name, level, since when: and no more, since a page can learn whatever stands in it. Several are named by urgency only where the
 * mode shows the level.
 */
export const cardOf = (people: readonly RiskyUser[], certainty: Certainty, mode: SiteMode, style: string): CardContent => {
  const isLevelShown = mode === 'marks-with-level';
  const [person, ...others] = isLevelShown ? people : people.toSorted(byName);
  const names = [person, ...others].flatMap((one) => (one ? showControls(one.displayName || one.userPrincipalName) : []));
  const notes = [
    ...(names.length > MOST_NAMES ? [{ kind: 'note', text: say('card_more', String(names.length - MOST_NAMES)) }] : []),
    ...(certainty === 'possible' ? [{ kind: 'note', text: say('card_possible') }] : []),
    ...(person && others.length === 0 && isLevelShown ? levelLines(person) : []),
  ];
  const named = names.slice(0, MOST_NAMES);
  return {
    // Where the focus goes into the card, this is all that is read out.
    label: [say('card_label', named.join(', ')), ...notes.map(({ text }) => text)].join('; '),
    lines: [...named.map((text) => ({ kind: 'name', text })), ...notes],
    button: say('card_open'),
    style,
  };
};

const levelLines = ({ level, state, updated }: RiskyUser): CardContent['lines'] => {
  const time = new Date(updated).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return [
    { kind: LEVELS.find((known) => known === level) ?? 'other', text: say('card_level', say(LEVEL_WORDS[level] ?? 'level_none')) },
    { kind: 'note', text: say(state === 'confirmedCompromised' ? 'person_compromised' : 'person_at_risk', time) },
  ];
};

/** Data older than this is pointed out, in ms. */
const STALE_MS = 15 * 60_000;

/** The card, which also says when Graph last answered (in ms since 1970) where that is long ago. */
export const withAge = (card: CardContent, at: number): CardContent => {
  if (Date.now() - at <= STALE_MS) return card;
  const text = say('card_stale', new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }));
  // Where the focus goes into the card, its label is all that is read out.
  return { ...card, label: [card.label, text].join('; '), lines: [...card.lines, { kind: 'note', text }] };
};
