/** The background's one way to Microsoft Graph. */
import { createGraph } from '../graph/client.ts';
import { tokenForGraph } from './tokens.ts';

/** Asks Graph as the signed-in admin. */
export const graph = createGraph(tokenForGraph);
