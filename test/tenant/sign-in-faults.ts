import { ConnectionCut, type Fault, type Faults } from './faults.ts';
import type { HostHandler } from './listen.ts';
import { sendJson } from './node-http.ts';
import { answerError } from './sign-in-errors.ts';

const LOGIN = 'https://login.microsoftonline.com';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const answerBadly = (response: Parameters<HostHandler>[1], { status = 503, headers = {}, body }: Fault): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, body ?? answerError('internal', {}), status);
};

/** Lets faults meant for sign-in happen there too: a status, a delay, a cut before anything is done. */
export const withFaults =
  (faults: Faults, handle: HostHandler): HostHandler =>
  async (request, response) => {
    const fault = faults.take(request.method ?? 'GET', `${LOGIN}${request.url}`);
    if (fault?.delayMs !== undefined) await pause(fault.delayMs);
    if (fault?.drop === true || fault?.applyThenDrop === true) throw new ConnectionCut(`${request.method} ${request.url}`);
    if (fault?.status !== undefined) return answerBadly(response, fault);
    return handle(request, response);
  };
