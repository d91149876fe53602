/** Holds every request body and every answer against Microsoft's schema. */
import type { Contract } from '../contract.ts';
import { Refusal } from './refusal.ts';
import type { Answer } from './route.ts';

/** 500: a request or an answer that Microsoft's schema does not allow. */
export class ContractBroken extends Refusal {
  constructor(what: 'request' | 'answer', wrong: string) {
    super(500, 'ContractBroken', `The ${what} breaks the contract: ${wrong}`);
  }
}

/** Refuses a body that the operation's schema does not allow. */
export const checkRequest = (contract: Contract | undefined, method: string, path: string, body: unknown): void => {
  if (contract === undefined) return;
  const operation = contract.find(method, path);
  const wrong = operation === undefined ? undefined : contract.request(operation, body);
  if (wrong !== undefined) throw new ContractBroken('request', wrong);
};

/** What is wrong with an answer; undefined when the operation's schema allows it. */
export const brokenBy = (contract: Contract | undefined, method: string, path: string, answer: Answer): ContractBroken | undefined => {
  if (contract === undefined) return undefined;
  const operation = contract.find(method, path);
  const wrong = operation === undefined ? undefined : contract.response(operation, answer.status, answer.body);
  return wrong === undefined ? undefined : new ContractBroken('answer', wrong);
};
