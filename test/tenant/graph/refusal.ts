/** Graph's way of saying no. */

/** Ends the handling of a request with Graph's error shape; thrown by handlers, answered in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** 400: the request itself is wrong. */
export const badRequest = (message: string, code = 'BadRequest'): Refusal => new Refusal(400, code, message);

/** 400: a query the directory cannot answer, or only with `ConsistencyLevel: eventual`. */
export const unsupportedQuery = (message: string): Refusal => new Refusal(400, 'Request_UnsupportedQuery', message);

/** 404: no object of that id. */
export const notFound = (id: string): Refusal =>
  new Refusal(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`);

/** 403: a scope or a directory role is missing; Graph does not say which. */
export const denied = (): Refusal => new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
