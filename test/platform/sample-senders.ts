/** Everybody who may speak to the background, as Chrome describes them. */
import type { Sender } from '../../src/platform/sender.ts';

const id = 'fakeextensionid';
const origin = `chrome-extension://${id}`;
const page = (name: string): string => `${origin}/src/ui/${name}/index.html`;
const web = 'https://splunk.example';

type Kind = 'page' | 'content' | 'nobody';

/** By what they are: what the browser vouches for, and who they are to us. */
export const senders = {
  popup: { sender: { id, origin, url: page('popup') }, kind: 'page' },
  sidePanel: { sender: { id, origin, url: page('side-panel') }, kind: 'page' },
  tab: { sender: { id, origin, url: page('options'), frameId: 0, tab: { id: 3, url: page('options') } }, kind: 'page' },
  framedByWebsite: { sender: { id, origin, url: page('popup'), frameId: 4, tab: { id: 3, url: `${web}/` } }, kind: 'nobody' },
  framedByOurselves: { sender: { id, origin, url: page('popup'), frameId: 4, tab: { id: 3, url: page('options') } }, kind: 'nobody' },
  prerendered: { sender: { id, origin, url: page('popup'), frameId: 0, tab: { id: 3 } }, kind: 'nobody' },
  blob: { sender: { id, origin, url: `blob:${origin}/0` }, kind: 'nobody' },
  contentScript: { sender: { id, origin: web, url: `${web}/app`, frameId: 0, tab: { id: 3, url: `${web}/app` } }, kind: 'content' },
  contentScriptPosing: { sender: { id, origin: web, url: page('popup'), frameId: 0, tab: { id: 3, url: page('popup') } }, kind: 'content' },
  sandboxedFrame: { sender: { id, origin: 'null', url: `${web}/app`, frameId: 2, tab: { id: 3, url: `${web}/app` } }, kind: 'content' },
  longerOrigin: { sender: { id, origin: `${origin}.evil.example`, url: `${origin}.evil.example/`, frameId: 0, tab: { id: 3, url: `${origin}.evil.example/` } }, kind: 'content' },
  longerUrl: { sender: { id, origin, url: `${origin}.evil.example/`, frameId: 0, tab: { id: 3, url: `${origin}.evil.example/` } }, kind: 'nobody' },
  otherExtension: { sender: { id: 'another', origin: 'chrome-extension://another', url: 'chrome-extension://another/a.html' }, kind: 'nobody' },
  otherExtensionPosing: { sender: { id: 'another', origin, url: page('popup') }, kind: 'nobody' },
  website: { sender: { origin: web, url: `${web}/`, frameId: 0, tab: { id: 3, url: `${web}/` } }, kind: 'nobody' },
  nothing: { sender: {}, kind: 'nobody' },
} as const satisfies Record<string, { readonly sender: Sender; readonly kind: Kind }>;
