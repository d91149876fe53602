/// <reference types="@crxjs/vite-plugin/client" />
/** What goes into consoles, as the build has made them; the only place where the background knows of content/. */
import script from '../content/annotate.ts?script&iife';
import cardStyle from '../content/card.css?inline';
import style from '../content/marks.css?inline';

/** The content script's path in the package, and the texts of the style sheets of marks and card. */
export interface Annotator {
  readonly script: string;
  readonly style: string;
  readonly cardStyle: string;
}

/** What the production build puts into consoles. */
export const annotator: Annotator = { script, style, cardStyle };
