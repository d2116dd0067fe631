import type { RunResult } from './results.ts';

/** Raised when a reader of the output would have to change. */
const VERSION = 1;

/** The whole result as one JSON document, in pieces: of issues there may be more than memory holds. */
export function* json(result: RunResult): Generator<string> {
  let opening = '{\n';
  for (const [name, value] of Object.entries({ version: VERSION, ...result })) {
    yield `${opening}  ${JSON.stringify(name)}: `;
    if (name === 'issues') yield* list(result.issues);
    else yield indented(value, '  ');
    opening = ',\n';
  }
  yield '\n}\n';
}

function* list(values: Iterable<object>): Generator<string> {
  let opening = '[\n';
  for (const value of values) {
    yield `${opening}    ${indented(value, '    ')}`;
    opening = ',\n';
  }
  yield opening === '[\n' ? '[]' : '\n  ]';
}

/** JSON whose further lines stand below its first one. */
function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

/** One JSON object a line, each with its `type`: the run, its catalog, each target, change and issue. */
export function* ndjson(result: RunResult): Generator<string> {
  yield line({ type: 'run', version: VERSION, command: result.command });
  yield line({ type: 'catalog', ...result.catalog });
  for (const [name, { changes = [], ...target }] of Object.entries(result.targets)) {
    yield line({ type: 'target', name, ...target });
    for (const change of changes) yield line({ type: 'change', target: name, ...change });
  }
  if (result.mapping) yield line({ type: 'mapping', fields: result.mapping });
  for (const [name, products] of Object.entries(result.rules ?? {}))
    yield line({ type: 'rule', name, products, ...samplesOf(result, name) });
  for (const issue of result.issues) yield line({ type: 'issue', ...issue });
}

function samplesOf({ samples }: RunResult, name: string): object {
  const own = samples?.[name];
  return own ? { samples: own } : {};
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
