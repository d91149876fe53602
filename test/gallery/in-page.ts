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

/** What scrolls and has no room for a row and a half, and what stands under the window's end where nothing scrolls. */
export const squeezed = (): readonly string[] => {
  const LEAST = 60;
  const scrolls = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowY);
  const isCut = (element: Element): boolean => {
    for (let up: Element | null = element; up; up = up.parentElement) {
      if (scrolls(up) || getComputedStyle(up).clipPath !== 'none') return true;
    }
    return false;
  };
  const shown = [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility() && !element.closest('[inert], option'));
  const narrow = shown.filter((element) => scrolls(element) && element.clientHeight < LEAST && element.scrollHeight > element.clientHeight + 1);
  // The options are as long as they are, and their window scrolls.
  const below = document.body.matches('.options-page') ? [] : shown.filter((element) => element.getBoundingClientRect().bottom > innerHeight + 0.5 && !isCut(element));
  return [...narrow.map((element) => `${element.className}: ${element.clientHeight} px high`), ...below.map((element) => `${element.tagName}.${element.className}: below`)];
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
