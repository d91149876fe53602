/** How much one message of a content script may carry; apart, since content/ loads no schema library. */

/** Identities that one look-up may ask for. */
export const IDENTITIES_AT_ONCE = 500;

/** The longest search key, in UTF-16 units; what is longer names nobody. */
export const LONGEST_KEY = 400;

/** Marked people that one page may report. */
export const PEOPLE_AT_ONCE = 200;
