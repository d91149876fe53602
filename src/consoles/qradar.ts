import type { Console } from './console.ts';

/** IBM QRadar, always self-hosted: server-rendered tables in frames. */
export const qradar: Console = {
  name: 'IBM QRadar',
  hosts: [],
  marker: 'script[src*="/qradar/"], link[href*="/qradar/"]',
};
