import type { RunResult, TargetSummary } from './results.ts';

/** Raised when a reader of the output would have to change. */
const VERSION = 1;

/** The whole result as one JSON document, in pieces: changes and issues may be more than memory holds. */
export function* json({ targets, ...result }: RunResult): Generator<string> {
  const { command, catalog, ...rest } = result;
  yield `{\n  "version": ${VERSION}`;
  for (const [key, value] of Object.entries({ command, catalog })) yield member(key, value, 1);
  yield ',\n  "targets": {';
  let separator = '';
  for (const [name, target] of Object.entries(targets)) {
    yield `${separator}\n    ${JSON.stringify(name)}: `;
    yield* targetJson(target);
    separator = ',';
  }
  yield separator === '' ? '}' : '\n  }';
  for (const [key, value] of Object.entries(rest)) {
    if (key === 'issues') yield* listJson(key, result.issues, 1);
    else yield member(key, value, 1);
  }
  yield '\n}\n';
}

function* targetJson({ changes, ...target }: TargetSummary): Generator<string> {
  const text = indented(target, 2);
  if (changes === undefined) {
    yield text;
    return;
  }
  yield text.slice(0, text.lastIndexOf('\n'));
  yield* listJson('changes', changes, 3);
  yield '\n    }';
}

function* listJson(key: string, values: Iterable<object>, depth: number): Generator<string> {
  const indent = '  '.repeat(depth);
  yield `,\n${indent}"${key}": [`;
  let separator = '';
  for (const value of values) {
    yield `${separator}\n${indent}  ${indented(value, depth + 1)}`;
    separator = ',';
  }
  yield separator === '' ? ']' : `\n${indent}]`;
}

function member(key: string, value: unknown, depth: number): string {
  return value === undefined ? '' : `,\n${'  '.repeat(depth)}"${key}": ${indented(value, depth)}`;
}

function indented(value: unknown, depth: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);
}

/** One JSON object a line, each with its `type`: the run, its catalog, each target, change and issue. */
export function* ndjson(result: RunResult): Generator<string> {
  yield line({ type: 'run', version: VERSION, command: result.command });
  yield line({ type: 'catalog', ...result.catalog });
  for (const brake of result.brakes ?? []) yield line({ type: 'brake', ...brake });
  for (const [name, { changes = [], ...target }] of Object.entries(result.targets)) {
    yield line({ type: 'target', name, ...target });
    for (const change of changes) yield line({ type: 'change', target: name, ...change });
  }
  if (result.mapping) yield line({ type: 'mapping', fields: result.mapping });
  for (const [name, products] of Object.entries(result.rules ?? {}))
    yield line({ type: 'rule', name, products, ...samplesOf(result, name) });
  if (result.profile) yield line({ type: 'profile', ...result.profile });
  for (const issue of result.issues) yield line({ type: 'issue', ...issue });
}

function samplesOf({ samples }: RunResult, name: string): object {
  const own = samples?.[name];
  return own ? { samples: own } : {};
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
