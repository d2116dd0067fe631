import { readFileSync } from 'node:fs';
import type { Request } from '../../src/channels/upload.ts';

interface Edge {
  readonly method: string;
  readonly endpoint?: string;
  readonly name?: string;
  readonly return: string;
  readonly params: readonly { readonly name: string }[];
}

interface NodeSpec {
  readonly apis: readonly Edge[];
  readonly fields: readonly { readonly name: string }[];
}

/** Parameters of reading that every node and edge takes. */
const READING = ['fields', 'limit', 'after'];

/**
 * What a Graph API request asks for that the node's specification does not know: edge, method, parameters, and
 * the fields to be read.
 * @param folder the `api_specs` of Meta's SDK code generator
 * @param node the type of the node that the path names, e.g. `ProductFeed`
 */
export function unknownToGraph(folder: URL, node: string, request: Request): string[] {
  const spec = nodeSpec(folder, node);
  if (!('path' in request.to)) return ['the request goes to a URL that was handed out'];
  const [, version, , edge, rest] = request.to.path.split('/');
  const api = spec.apis.find((one) =>
    edge === undefined
      ? one.name === '#get' && request.method === 'GET'
      : one.endpoint === edge && one.method === request.method,
  );
  if (!api || rest !== undefined) return [`${node} has no ${request.method} ${edge}`];
  const reading = request.method === 'GET' ? READING : [];
  const known = new Set([...reading, ...api.params.map((param) => param.name)]);
  const read = edge === undefined ? spec : nodeSpec(folder, api.return);
  return [
    ...(/^v\d+\.\d+$/.test(version ?? '') ? [] : [`${version} is no version`]),
    ...sentNames(request).flatMap((name) => (known.has(name) ? [] : [`${name} is no parameter of ${edge}`])),
    ...unknownFields(request.query?.fields, read).map((name) => `${name} is no field of ${api.return}`),
  ];
}

function sentNames({ query = {}, body }: Request): string[] {
  const names = Object.keys(query);
  if (!body) return names;
  if ('form' in body) return [...names, ...Object.keys(body.form)];
  if ('multipart' in body) return [...names, ...Object.keys(body.multipart.fields), body.multipart.file.name];
  return [...names, 'a body of another kind'];
}

/** Fields may be the node's own, or its edges with fields in braces. */
function unknownFields(fields: string | undefined, { apis, fields: own }: NodeSpec): string[] {
  const known = new Set([...own.map((field) => field.name), ...apis.map((api) => api.endpoint)]);
  return (fields ?? '')
    .replace(/\{[^}]*\}/g, '')
    .split(',')
    .filter((name) => name !== '' && !known.has(name));
}

function nodeSpec(folder: URL, node: string): NodeSpec {
  return JSON.parse(readFileSync(new URL(`${node}.json`, folder), 'utf8'));
}
