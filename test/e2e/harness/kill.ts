/** The browser ends as in a crash. */
import type { RunningBrowser } from './browser.ts';

/** Ends the browser with nothing said to anybody; its files stay. */
export const killBrowser = async ({ context, session }: RunningBrowser): Promise<void> => {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('The browser does not tell its process.');
  const gone = context.waitForEvent('close');
  process.kill(main.id, 'SIGKILL');
  await gone;
};
