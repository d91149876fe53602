/** Holds every request body and every answer against Microsoft's schema. */
import type { Contract } from '../contract.ts';
import { Refusal } from './refusal.ts';
import type { Answer } from './route.ts';
import { refusalAnswer, type Ids } from './transport.ts';

/** A request or answer that Microsoft's schema does not allow. */
class ContractBroken extends Refusal {}

const broken = (what: string): ContractBroken => new ContractBroken(500, 'ContractBroken', what);

const PREFIX = 'breaks the contract: ';

/** Refuses (500) a body that the operation's schema does not allow. */
export const checkRequest = (contract: Contract | undefined, method: string, path: string, body: unknown): void => {
  const operation = contract?.find(method, path);
  const wrong = operation === undefined ? undefined : contract?.request(operation, body);
  if (wrong !== undefined) throw broken(`The request ${PREFIX}${wrong}`);
};

const messageOf = (answer: Answer): string | undefined => {
  const text = JSON.stringify(answer.body ?? null);
  return answer.status === 500 && text.includes('"ContractBroken"') ? text : undefined;
};

/** The answer itself when the schema allows it; otherwise a 500 that says why, and the words for the log. */
export const checkResponse = (
  contract: Contract | undefined,
  request: { readonly method: string; readonly url: URL },
  answer: Answer,
  ids: Ids,
): { readonly answer: Answer; readonly broken?: string } => {
  const refused = messageOf(answer);
  if (refused !== undefined) return { answer, broken: refused };
  const path = request.url.pathname.replace(/^\/v1\.0/iu, '');
  const operation = contract?.find(request.method, path);
  const wrong = operation === undefined ? undefined : contract?.response(operation, answer.status, answer.body);
  if (wrong === undefined) return { answer };
  const refusal = broken(`The answer ${PREFIX}${wrong}`);
  return { answer: refusalAnswer(refusal, ids), broken: refusal.message };
};
