/** Where users stand on the pages of any console. */
import type { Layout } from './console.ts';
import { defenderLayout } from './defender.ts';
import { elasticLayout } from './elastic.ts';
import { genericLayout } from './generic.ts';
import { splunkLayout } from './splunk.ts';

const ALL = [genericLayout, splunkLayout, elasticLayout, defenderLayout];

/** One for all: self-hosted consoles stand on any host, and no product's attributes mean something else elsewhere. */
export const LAYOUT: Layout = {
  keys: ALL.flatMap(({ keys = [] }) => keys),
  fields: ALL.flatMap(({ fields = [] }) => fields),
  records: ALL.flatMap(({ records = [] }) => records),
};
