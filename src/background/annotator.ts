/// <reference types="@crxjs/vite-plugin/client" />
/** The two files that go into consoles, as the build has made them; the only place where the background knows of content/. */
import script from '../content/annotate.ts?script&iife';
import style from '../content/marks.css?inline';

/** The content script's path in the package, and the text of the marks' style sheet. */
export interface Annotator {
  readonly script: string;
  readonly style: string;
}

/** What the production build puts into consoles. */
export const annotator: Annotator = { script, style };
