/** What the gallery's test measures inside the page; each function runs there and knows nothing of this module. */

/** Elements that reach beyond the viewport sideways, other than by scrolling or cutting inside a parent. */
export const overflowing = (): readonly string[] => {
  const width = document.documentElement.clientWidth;
  const isCut = (element: Element): boolean => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    }
    return getComputedStyle(element).clipPath !== 'none';
  };
  const found = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 0.5 || box.left < -0.5) && !isCut(element);
  });
  const page = document.scrollingElement ?? document.documentElement;
  const scrolls = page.scrollWidth > page.clientWidth ? [`page: ${page.scrollWidth} > ${page.clientWidth}`] : [];
  return [...scrolls, ...found.map((element) => `${element.tagName}.${element.className}`)];
};

/** Ends when the page has been drawn anew. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

/** Names of what can be focused in the part of the page that is in use, by Tab alone. */
export const focusable = (): readonly string[] =>
  // Behind a modal dialog nothing is in use.
  [...(document.querySelector('dialog:modal') ?? document).querySelectorAll<HTMLElement>('button, input, select, summary, a[href], [tabindex]')]
    .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && !element.closest('[inert], details:not([open]) > :not(summary)') && element.getClientRects().length > 0)
    .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked))
    .map((element) => element.getAttribute('aria-label') ?? element.textContent ?? '');

/** The name of what has focus, in the same words; null for nothing. */
export const focused = (): string | null => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  return element.getAttribute('aria-label') ?? element.textContent ?? '';
};
