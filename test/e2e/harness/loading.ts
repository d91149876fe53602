/** What a web page can load; runs in the page, so it must stand alone. */

/** Every way in which a page can try to load something; answers those that succeeded, as `how: address`. */
export const loadAll = async (addresses: readonly string[]): Promise<string[]> => {
  const loaded = (tag: 'img' | 'script' | 'link', address: string): Promise<boolean> =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      element.addEventListener('load', () => resolve(true));
      element.addEventListener('error', () => resolve(false));
      if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: address });
      else element.src = address;
      document.body.append(element);
    });
  const fetched = (address: string, mode: RequestMode): Promise<boolean> =>
    fetch(address, { mode }).then(
      () => true,
      () => false,
    );
  const ways: Readonly<Record<string, (address: string) => Promise<boolean>>> = {
    fetch: (address) => fetched(address, 'cors'),
    'fetch without reading': (address) => fetched(address, 'no-cors'),
    image: (address) => loaded('img', address),
    script: (address) => loaded('script', address),
    'style sheet': (address) => loaded('link', address),
  };
  const tries = addresses.flatMap((address) => Object.entries(ways).map(async ([how, go]) => ((await go(address)) ? [`${how}: ${address}`] : [])));
  return (await Promise.all(tries)).flat();
};
