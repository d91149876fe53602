/** What a route is: one Graph operation, who may use it, what it costs, and how it is answered. */
import type { Caller } from '../caller.ts';
import type { TenantState, View } from '../state.ts';
import { badRequest } from './refusal.ts';

/** Graph's limits: see `throttle.ts`. */
export type ThrottleClass = 'idp-ca' | 'reports' | 'identity' | 'other';

/** What has to be licensed, and so how it is refused: see `access.ts`. */
export type Licence = 'risk' | 'detections' | 'policies' | 'logs' | 'privileged-identity';

/** Delegated permissions: one of these sets suffices, all of a set are needed. */
export type Permissions = readonly (readonly string[])[];

/** One request on its way to a handler. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly caller: Caller;
  /** What reads see; the past, when a fault says so. */
  readonly view: View;
  readonly state: TenantState;
  readonly applyDelayMs: number;
  /** One parameter of the route's path, decoded. */
  readonly param: (name: string) => string;
}

/** An answer before it becomes a Response; `text` is for the few that are not JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One Graph operation. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below /v1.0, with parameters in braces. */
  readonly path: string;
  readonly throttle: ThrottleClass;
  readonly permissions: Permissions | ((body: unknown) => Permissions);
  /** Directory roles of which the caller needs one; absent where any member may. Global Administrator always may. */
  readonly roles?: readonly string[];
  readonly licence?: Licence;
  /** True where the write can be made a protected action. */
  readonly protectable?: true;
  readonly answer: (call: Call) => Answer;
}

/** 200 with one object and its context. */
export const oneAnswer = (call: Call, context: string, row: object): Answer => ({
  status: 200,
  body: { '@odata.context': `${call.url.origin}/v1.0/$metadata#${context}`, ...row },
});

/** 201 with the object made. */
export const createdAnswer = (call: Call, context: string, row: object): Answer => ({ ...oneAnswer(call, context, row), status: 201 });

/** 204. */
export const done: Answer = { status: 204 };

/** A JSON object out of a body; refuses (400) anything else. */
export const objectBody = (call: Call): Readonly<Record<string, unknown>> => {
  const { body } = call;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('Unable to read JSON request payload.');
  return Object.fromEntries(Object.entries(body));
};

/** A list of object ids out of a body's member; refuses (400) anything else. */
export const idsIn = (call: Call, name: string): string[] => {
  const ids = objectBody(call)[name];
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest(`Property '${name}' is required.`);
  return ids.map((id: unknown) => {
    if (typeof id !== 'string' || !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id)) throw badRequest(`Invalid object identifier '${String(id)}'.`);
    return id.toLowerCase();
  });
};
