import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Mistake, reject } from './mistake.ts';

/** A configuration file as data, with the line of each key. */
export interface ConfigDocument {
  /** The file as it is shown to people. */
  readonly file: string;
  readonly value: unknown;
  /** Line, from 1, of the key at a path, or of the innermost parent that there is. */
  line(path: readonly (string | number)[]): number;
}

/** Aliases may multiply a document; a configuration needs only a few. */
const MAX_ALIASES = 100;

/**
 * Reads YAML 1.2, of which JSON is a part. There are no custom tags, no key twice, one document.
 * @throws UserError naming the line of everything that cannot be read
 */
export function parseConfig(text: string, file: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    reject(
      file,
      faults.map((fault) => ({ line: lineAt(fault.pos[0]), message: faultText(fault) })),
    );
  }
  return {
    file,
    value: plainValue(document, file),
    line: (path) => lineAt(offsetOf(document, path)),
  };
}

function faultText(fault: { readonly code: string; readonly message: string }): string {
  if (fault.code === 'DUPLICATE_KEY') return 'this key stands there twice: keep one of them';
  if (fault.code === 'TAG_RESOLVE_FAILED') return 'tags (`!name`) are not taken: write a plain value';
  if (fault.code === 'MULTIPLE_DOCS') return 'a second document begins here: keep one';
  return `this cannot be read as YAML: ${fault.message}`;
}

function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    const problem: Mistake = {
      line: 1,
      message: 'aliases (`*name`) multiply without bound: write the values out',
    };
    return reject(file, [problem], cause);
  }
}

function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    const at: Node | undefined = isAlias(node) ? node.resolve(document) : asNode(node);
    const found = childOf(at, step);
    if (!found) break;
    offset = found.offset;
    node = found.value;
  }
  return offset;
}

function childOf(
  node: Node | undefined,
  step: string | number,
): { offset: number; value: unknown } | undefined {
  if (isSeq(node)) {
    const value = asNode(node.items[Number(step)]);
    return value && { offset: startOf(value), value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair && { offset: startOf(asNode(pair.key)), value: pair.value };
}

function startOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}

function asNode(value: unknown): Node | undefined {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : undefined;
}
