import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Google's discovery documents; tests that need them skip where they are absent. */
const FOLDER = fileURLToPath(new URL('../../../shared/specs/google/', import.meta.url));
export const hasDiscovery = existsSync(FOLDER);

type Json = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly location: string;
  readonly description?: string;
}

interface Method {
  readonly httpMethod: string;
  readonly flatPath: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly request?: { readonly $ref: string };
  readonly response?: { readonly $ref: string };
}

interface Resource {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly resources?: Readonly<Record<string, Resource>>;
}

interface Document extends Resource {
  readonly schemas: Readonly<Record<string, Json>>;
}

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

export interface Discovery {
  /** Everything in which a request departs from the document; empty when it agrees. */
  requestProblems(seen: Seen): readonly string[];
  /** Everything in which the body of a good answer departs from the document. */
  answerProblems(seen: Seen, body: unknown): readonly string[];
}

/** @param names e.g. `products`, `datasources` */
export function discovery(...names: readonly string[]): Discovery {
  const apis = names.map(read);

  function methodOf(seen: Seen) {
    for (const api of apis) {
      const method = api.methods.find((one) => one.httpMethod === seen.method && one.path.test(seen.path));
      if (method) return { api, method };
    }
    return undefined;
  }

  return {
    requestProblems(seen) {
      const found = methodOf(seen);
      if (!found) return [`no method answers ${seen.method} ${seen.path}`];
      const { api, method } = found;
      const bodyProblems = method.request
        ? api.problems(method.request.$ref, 'request', seen.body)
        : seen.body === undefined
          ? []
          : ['a body is sent where none is taken'];
      return [...queryProblems(method, seen.query ?? {}), ...bodyProblems];
    },
    answerProblems(seen, body) {
      const found = methodOf(seen);
      if (!found) return [`no method answers ${seen.method} ${seen.path}`];
      return found.method.response ? found.api.problems(found.method.response.$ref, 'answer', body) : [];
    },
  };
}

function read(name: string) {
  const document: Document = JSON.parse(readFileSync(`${FOLDER}merchantapi.${name}_v1.json`, 'utf8'));
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addSchema({ $id: 'request', $defs: definitions(document, true) });
  ajv.addSchema({ $id: 'answer', $defs: definitions(document, false) });
  return {
    methods: methodsOf(document).map((method) => ({ ...method, path: pathPattern(method.flatPath) })),
    problems(ref: string, side: 'request' | 'answer', value: unknown): readonly string[] {
      const validate = ajv.getSchema(`${side}#/$defs/${ref}`);
      if (!validate) throw new Error(`no schema ${ref}`);
      validate(value);
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

function methodsOf({ methods = {}, resources = {} }: Resource): readonly Method[] {
  return [...Object.values(methods), ...Object.values(resources).flatMap(methodsOf)];
}

/** `products/v1/accounts/{accountsId}/productInputs:insert` */
function pathPattern(flatPath: string): RegExp {
  const source = flatPath.replace(/[.:]/g, '\\$&').replace(/\{\w+\}/g, '[^/:]+');
  return new RegExp(`^/${source}$`);
}

function queryProblems({ parameters = {} }: Method, query: Readonly<Record<string, string>>): string[] {
  const known = Object.entries(parameters).filter(([, { location }]) => location === 'query');
  const unknown = Object.keys(query).filter((name) => !known.some(([one]) => one === name));
  const missing = known.filter(
    ([name, { description = '' }]) => description.startsWith('Required.') && !(name in query),
  );
  return [
    ...unknown.map((name) => `the query holds an unknown ${name}`),
    ...missing.map(([name]) => `the query lacks ${name}`),
  ];
}

function definitions(document: Document, request: boolean): Json {
  return Object.fromEntries(
    Object.entries(document.schemas).map(([name, schema]) => [name, converted(schema, request)]),
  );
}

const FORMATS: Readonly<Record<string, Json>> = {
  int64: { type: 'string', pattern: '^-?[0-9]+$' },
  'google-datetime': {
    type: 'string',
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$',
  },
};

/** A schema of a discovery document as JSON Schema: closed, and in requests without what only Google sets. */
function converted(schema: Json, request: boolean): Json {
  if (typeof schema.$ref === 'string') return { $ref: `#/$defs/${schema.$ref}` };
  if (typeof schema.format === 'string' && schema.format in FORMATS) return FORMATS[schema.format] ?? {};
  if (schema.type === 'array') return { type: 'array', items: converted(record(schema.items), request) };
  if (schema.type !== 'object')
    return Array.isArray(schema.enum) ? { enum: words(schema.enum) } : { type: schema.type };
  const properties = Object.entries(record(schema.properties)).filter(
    ([, property]) => !request || record(property).readOnly !== true,
  );
  return {
    type: 'object',
    properties: Object.fromEntries(
      properties.map(([name, property]) => [name, converted(record(property), request)]),
    ),
    additionalProperties: false,
  };
}

/** `…_UNSPECIFIED` is what a reader sees when nothing was said; nobody sends it. */
function words(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => !String(value).endsWith('_UNSPECIFIED'));
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
