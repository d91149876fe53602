/** Writes the analyst's note into the about:blank frame. */

/** Starts the evidence view. */
export function mountFrames(signal: AbortSignal): void {
  void writeNote(signal);
}

async function writeNote(signal: AbortSignal): Promise<void> {
  const answer = await fetch('/frames/note');
  const html = await answer.text();
  const frame = document.querySelector<HTMLIFrameElement>('#blank');
  if (!frame?.contentDocument || signal.aborted) return;
  frame.contentDocument.documentElement.dataset['theme'] = document.documentElement.dataset['theme'];
  frame.contentDocument.body.innerHTML = html;
}
