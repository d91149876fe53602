/** How the card looks; it has to be readable on any page, so it takes nothing from it. */

/** On the host itself, each of them important. */
export const HOST_STYLE: Readonly<Record<string, string>> = {
  all: 'initial',
  position: 'fixed',
  top: '0',
  left: '0',
  'z-index': '2147483647',
};

/** Within the closed root. */
export const CARD_STYLE = `
.card {
  color-scheme: light dark;
  display: flex; flex-direction: column; align-items: start; gap: 2px;
  box-sizing: border-box; max-width: 300px; padding: 10px 12px;
  border: 1px solid light-dark(#d1d1d1, #666); border-radius: 8px;
  background: light-dark(#fff, #292929); color: light-dark(#242424, #fff);
  box-shadow: 0 8px 16px rgb(0 0 0 / 24%);
  font: 400 12px/16px 'Segoe UI', system-ui, sans-serif; overflow-wrap: anywhere;
}
strong { font: 600 14px/20px 'Segoe UI', system-ui, sans-serif; }
.level { padding-left: 14px; background: radial-gradient(circle, currentColor 60%, transparent 65%) left center / 8px 8px no-repeat; }
.high { color: light-dark(#b10e1c, #eeacb2); }
.medium { color: light-dark(#a33e06, #fdcfb4); }
.low { color: light-dark(#6a5700, #e8d98c); }
button {
  margin-top: 6px; padding: 4px 10px; min-height: 28px;
  border: 1px solid light-dark(#d1d1d1, #666); border-radius: 4px;
  background: light-dark(#fff, #333); color: inherit; font: 600 12px/16px 'Segoe UI', system-ui, sans-serif; cursor: pointer;
}
button:hover { background: light-dark(#f5f5f5, #3d3d3d); }
button:focus-visible { outline: 2px solid light-dark(#000, #fff); outline-offset: 1px; }
@media (forced-colors: active) { .card, button { border-color: CanvasText; } }
`;
