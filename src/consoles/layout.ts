/** Where users stand on the pages of any console. */
import type { Layout } from './console.ts';
import { defenderLayout } from './defender.ts';
import { elasticLayout } from './elastic.ts';
import { genericLayout } from './generic.ts';
import { splunkLayout } from './splunk.ts';

const ALL: readonly Partial<Layout>[] = [genericLayout, splunkLayout, elasticLayout, defenderLayout];

const all = <P extends keyof Layout>(part: P): Layout[P][number][] => ALL.flatMap((layout): readonly Layout[P][number][] => layout[part] ?? []);

/** One for all: self-hosted consoles stand on any host, and no product's attributes mean something else elsewhere. */
export const LAYOUT: Layout = { keys: all('keys'), fields: all('fields'), records: all('records') };
