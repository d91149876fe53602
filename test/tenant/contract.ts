/** Microsoft's schema of the Graph operations used here, against which every request body and answer is checked. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** One operation as the contract describes it. */
export interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-delegated-permissions'?: { readonly least: readonly string[]; readonly alsoAccepted: readonly string[] };
  readonly 'x-delegated-permissions-docs'?: string;
  readonly 'x-entra-roles-least'?: readonly string[];
  readonly 'x-throttling'?: string;
  readonly 'x-ms-beta'?: boolean;
}

type Content = Readonly<Record<string, { readonly schema: object }>>;

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

/** Checks against the contract: each answers undefined when all is well, else what is wrong in words. */
export interface Contract {
  /** The operation of a path below /v1.0, such as `/users/x@contoso.com`. */
  find(method: string, path: string): Operation | undefined;
  request(operation: Operation, body: unknown): string | undefined;
  response(operation: Operation, status: number, body: unknown): string | undefined;
}

/** Beside the project's root, wherever the command is run from. */
const DEFAULT_FILE = resolve(import.meta.dirname, '../../../shared/graph/contract.openapi.json');

interface Entry {
  readonly method: string;
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly parameters: number;
}

const entriesOf = (document: Document): Entry[] =>
  Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        operation,
        pattern: new RegExp(`^${path.replaceAll(/[.$()]/gu, String.raw`\$&`).replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'iu'),
        parameters: path.split('{').length,
      })),
    )
    .filter(({ operation }) => operation['x-ms-beta'] !== true)
    // Literal segments win over parameters.
    .sort((a, b) => a.parameters - b.parameters);

const extensionsIn = (value: unknown, found: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key.startsWith('x-')) found.add(key);
    extensionsIn(member, found);
  }
};

const createCompiler = (document: Document): ((key: string, schema: object) => ValidateFunction) => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  const extensions = new Set(['components']);
  extensionsIn(document, extensions);
  for (const keyword of extensions) ajv.addKeyword({ keyword });
  ajv.addSchema({ $id: 'contract:', components: document.components });
  const compiled = new Map<string, ValidateFunction>();
  return (key, schema) => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const made = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"contract:#/components')));
    compiled.set(key, made);
    return made;
  };
};

const words = (validate: ValidateFunction): string =>
  (validate.errors ?? [])
    .slice(0, 5)
    .map((error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`)
    .join('; ');

/** The schema of an answer with this status: the exact one, or that of its class. */
const responseOf = (operation: Operation, status: number): { readonly content?: Content } | undefined =>
  operation.responses[status] ?? (status >= 400 ? operation.responses[status >= 500 ? '5XX' : '4XX'] : undefined);

/** The contract of that text. */
export const createContract = (text: string): Contract => {
  const document: Document = JSON.parse(text);
  const entries = entriesOf(document);
  const compile = createCompiler(document);
  return {
    find: (method, path) => entries.find((entry) => entry.method === method && entry.pattern.test(path))?.operation,
    request: (operation, body) => {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (schema === undefined) return (body ?? null) === null ? undefined : 'a body where none belongs';
      const validate = compile(`request ${operation.operationId}`, schema);
      return validate(body) ? undefined : words(validate);
    },
    response: (operation, status, body) => {
      const described = responseOf(operation, status);
      if (described === undefined) return `status ${status} is not described`;
      const schema = described.content?.['application/json']?.schema;
      if (schema === undefined) return undefined;
      const validate = compile(`response ${operation.operationId} ${status}`, schema);
      return validate(body) ? undefined : words(validate);
    },
  };
};

let said = false;

/**
 * The contract named by `GRAPH_CONTRACT`, by default the one beside the project. Without it this throws where CI=true;
 * elsewhere it says so once and gives undefined, and only this check is left out.
 */
export const loadContract = (): Contract | undefined => {
  const file = resolve(process.env['GRAPH_CONTRACT'] ?? DEFAULT_FILE);
  if (existsSync(file)) return createContract(readFileSync(file, 'utf8'));
  const missing = `Microsoft's schema is not at ${file}`;
  if (process.env['CI'] === 'true') throw new Error(`${missing}; set GRAPH_CONTRACT`);
  if (!said) process.stderr.write(`${missing}: answers are not checked against it\n`);
  said = true;
  return undefined;
};
