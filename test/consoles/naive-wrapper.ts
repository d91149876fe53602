/** What many annotators do: put an element around each name; in the page itself, and on each node that comes. */
export function wrapNames(names: readonly string[]): void {
  const pattern = new RegExp(`(?<![\\w.@\\\\-])(?:${names.map((name) => RegExp.escape(name)).join('|')})(?![\\w@-])`, 'i');
  const wrapIn = (root: Node): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const match = pattern.exec(text.data);
      if (match === null || text.parentElement?.closest('mark, script, style')) continue;
      const name = match.index > 0 ? text.splitText(match.index) : text;
      if (match[0].length < name.length) name.splitText(match[0].length);
      const mark = document.createElement('mark');
      mark.dataset['name'] = match[0].toLowerCase();
      name.replaceWith(mark);
      mark.append(name);
    }
  };
  wrapIn(document.body);
  new MutationObserver((records) => records.flatMap(({ addedNodes }) => [...addedNodes]).forEach((node) => node.isConnected && wrapIn(node))).observe(document.body, { childList: true, subtree: true });
}
