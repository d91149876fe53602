/** What a view is given and gives: pure, so that the same address always shows and means the same. */
import type { Markup } from '../markup.ts';
import type { World } from '../world.ts';

/** One page's worth of the console at this address. */
export type View = (world: World, url: URL) => readonly Markup[];
