/** Saving a text as a file, by the browser's own download. */

/** How long the browser may take to fetch the text, in ms. */
const FETCHED_MS = 60_000;

/** Must be called by a click's own handler. */
export const saveFile = (name: string, text: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), FETCHED_MS);
};
