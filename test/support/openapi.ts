import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

/** One request as it goes out. The body is parsed JSON, or the named fields of a multipart form. */
export interface SentRequest {
  readonly method: string;
  /** Without host and query, as sent: percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Type of the body; `application/json` where absent. */
  readonly contentType?: string;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly body?: unknown;
}

/** An OpenAPI 3 or Swagger 2 document from a file. */
export function openapi(file: URL): Json {
  return closed(object(JSON.parse(readFileSync(file, 'utf8'))));
}

/**
 * Everything in a request that the document does not allow: unknown path or method, unknown, missing or
 * invalid parameters, an invalid body. Properties that a schema does not name are problems too.
 */
export function checkRequest(document: Json, request: SentRequest): string[] {
  const found = operationOf(document, request);
  if (!found) return [`${request.method} ${request.path} is not in the document`];
  const check = checker(document);
  const parameters = list(found.operation.parameters).concat(list(found.pathItem.parameters));
  const given = { query: request.query ?? {}, header: lowerKeys(request.headers ?? {}), path: found.params };
  const known = new Set(parameters.filter((one) => one.in === 'query').map((one) => String(one.name)));
  return [
    ...Object.keys(given.query).flatMap((name) => (known.has(name) ? [] : [`query ${name} is unknown`])),
    ...parameters.flatMap((one) => checkParameter(check, one, given)),
    ...checkBody(check, found.operation, parameters, request),
  ];
}

/** Everything in an answer that the document does not allow for this request. */
export function checkResponse(document: Json, request: SentRequest, response: ReceivedResponse): string[] {
  const found = operationOf(document, request);
  if (!found) return [`${request.method} ${request.path} is not in the document`];
  const answers = object(found.operation.responses);
  const answer = object(answers[String(response.status)] ?? answers.default);
  if (Object.keys(answer).length === 0) return [`status ${response.status} is not in the document`];
  const schema = answer.schema ?? jsonContent(answer)?.schema;
  return schema === undefined ? [] : checker(document)(schema, response.body, 'body');
}

type Check = (schema: unknown, value: unknown, at: string) => string[];

function checker(document: Json): Check {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  return (schema, value, at) => {
    const validate = ajv.compile(object(absoluteRefs(schema)));
    return validate(value) ? [] : (validate.errors ?? []).map((error) => describe(error, at));
  };
}

function describe(error: ErrorObject, at: string): string {
  const extra = error.params.additionalProperty;
  return `${at}${error.instancePath} ${error.message}${extra === undefined ? '' : ` (${String(extra)})`}`;
}

interface Found {
  readonly pathItem: Json;
  readonly operation: Json;
  readonly params: Readonly<Record<string, string>>;
}

function operationOf(document: Json, request: SentRequest): Found | undefined {
  const base = basePath(document);
  for (const [template, item] of Object.entries(object(document.paths))) {
    const params = matchPath(base + template, request.path);
    const pathItem = object(item);
    const operation = pathItem[request.method.toLowerCase()];
    if (params && operation) return { pathItem, operation: object(operation), params };
  }
  return undefined;
}

function basePath(document: Json): string {
  const server = list(document.servers)[0];
  if (!server) return String(document.basePath ?? '').replace(/\/$/, '');
  const variables = object(server.variables);
  const url = String(server.url).replace(/\{(\w+)\}/g, (_, name) => String(object(variables[name]).default));
  return new URL(url, 'https://host.invalid').pathname.replace(/\/$/, '');
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== given[i]) return undefined;
    if (name !== undefined) params[name] = decodeURIComponent(given[i] ?? '');
  }
  return params;
}

type Given = Readonly<Record<'query' | 'header' | 'path', Readonly<Record<string, string>>>>;

/** OpenAPI ignores definitions of these headers; the body's content decides. */
const IGNORED_HEADERS = ['accept', 'content-type', 'authorization'];

function checkParameter(check: Check, parameter: Json, given: Given): string[] {
  const place = parameter.in;
  if (place !== 'query' && place !== 'header' && place !== 'path') return [];
  const name = place === 'header' ? String(parameter.name).toLowerCase() : String(parameter.name);
  if (place === 'header' && IGNORED_HEADERS.includes(name)) return [];
  const text = given[place][name];
  if (text === undefined) return parameter.required === true ? [`${place} ${name} is missing`] : [];
  const { name: _name, in: _in, required: _required, ...inline } = parameter;
  const schema = object(parameter.schema ?? inline);
  return check(schema, typed(text, schema), `${place} ${name}`);
}

/** The text of a parameter as the type its schema names; lists are separated by commas. */
function typed(text: string, schema: Json): unknown {
  if (schema.type === 'array') return text.split(',').map((part) => typed(part, object(schema.items)));
  if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  const number = Number(text);
  return (schema.type === 'integer' || schema.type === 'number') && !Number.isNaN(number) ? number : text;
}

function checkBody(
  check: Check,
  operation: Json,
  parameters: readonly Json[],
  request: SentRequest,
): string[] {
  const parameter = parameters.find((one) => one.in === 'body');
  const content = object(operation.requestBody);
  const wanted = parameter ?? operation.requestBody;
  if (request.body === undefined) return object(wanted).required === true ? ['the body is missing'] : [];
  if (wanted === undefined) return ['a body is not allowed'];
  if (parameter) return check(parameter.schema, request.body, 'body');
  const type = request.contentType ?? 'application/json';
  const media = object(content.content)[type];
  return media === undefined
    ? [`content type ${type} is not allowed`]
    : check(object(media).schema, request.body, 'body');
}

function jsonContent(answer: Json): Json | undefined {
  const media = object(answer.content)['application/json'];
  return media === undefined ? undefined : object(media);
}

/** Schemas that name their properties take no others, so that a misspelt one is found. */
function closed(document: Json): Json {
  return object(
    mapDeep(document, (node) =>
      node.type === 'object' && typeof node.properties === 'object' && node.additionalProperties === undefined
        ? { ...node, additionalProperties: false }
        : node,
    ),
  );
}

function absoluteRefs(schema: unknown): unknown {
  return mapDeep(schema, (node) =>
    typeof node.$ref === 'string' && node.$ref.startsWith('#') ? { $ref: `document${node.$ref}` } : node,
  );
}

function mapDeep(value: unknown, change: (node: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => mapDeep(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, mapDeep(one, change)]);
  return change(Object.fromEntries(entries));
}

function lowerKeys(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
