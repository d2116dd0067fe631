import type { ASTNode } from '@marcbachmann/cel-js';

/** The variables of expressions. */
export const VARIABLES = ['row', 'product', 'target'] as const;

export type Variable = (typeof VARIABLES)[number];

/** What an expression reads: names by variable, and the attributes of the product. */
export interface Names extends Readonly<Record<Variable, readonly string[]>> {
  readonly attributes: readonly string[];
}

/** Something that an expression may not do, at an offset of its text. */
export class NamesError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const WALKS = ['map', 'filter', 'all', 'exists', 'exists_one'];

/** Finds every name; one that is known only when a row is read cannot be checked before, and is refused. */
export function namesIn(root: ASTNode): Names {
  const found = { row: new Set<string>(), product: new Set<string>(), target: new Set<string>() };
  const attributes = new Set<string>();

  function walk(node: ASTNode, walking: boolean): void {
    if (node.op === '.' || node.op === '[]') {
      const [left, key] = node.args;
      const name = typeof key === 'string' ? key : textOf(key);
      if (left.op === 'id' && isVariable(left.args)) {
        if (name === undefined) refuse(node, `name the ${left.args}'s field in quotes, as in row['Title']`);
        else found[left.args].add(name);
        return;
      }
      if (isAttributes(left)) {
        if (name === undefined) refuse(node, "name the attribute in quotes, as in product.attributes['Fit']");
        else attributes.add(name);
      }
    }
    if (node.op === 'id' && isVariable(node.args))
      refuse(node, `${node.args} is read by its fields, as in ${node.args}['name']`);
    if (node.op === 'call' && node.args[0] === 'has')
      refuse(node, 'an absent field is null: write product.price != null instead of has(product.price)');
    const walks = node.op === 'rcall' && WALKS.includes(node.args[0]);
    if (walks && walking) refuse(node, 'one list is not walked inside another');
    for (const child of childrenOf(node)) walk(child, walking || walks);
  }

  walk(root, false);
  return {
    row: [...found.row],
    product: [...found.product],
    target: [...found.target],
    attributes: [...attributes],
  };
}

/** Calls of `matches`, as the offsets of that word in the text. */
export function matchesIn(root: ASTNode): readonly number[] {
  const own = root.op === 'rcall' && root.args[0] === 'matches' ? [wordOffset(root)] : [];
  return [...own, ...childrenOf(root).flatMap(matchesIn)];
}

function wordOffset(call: ASTNode & { readonly op: 'rcall' }): number {
  const [, receiver, args] = call.args;
  const end = args[0]?.range.start ?? call.range.end;
  const offset = call.input.lastIndexOf('matches', end);
  if (offset < receiver.range.start) refuse(call, 'the word matches cannot be found');
  return offset;
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  const args: unknown = node.args;
  return nodesIn(args);
}

function nodesIn(value: unknown): readonly ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'range' in value;
}

function isAttributes(node: ASTNode): boolean {
  if (node.op !== '.' && node.op !== '[]') return false;
  const [left, key] = node.args;
  const name = typeof key === 'string' ? key : textOf(key);
  return name === 'attributes' && left.op === 'id' && left.args === 'product';
}

function textOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}

function isVariable(name: string): name is Variable {
  return VARIABLES.some((variable) => variable === name);
}

function refuse(node: ASTNode, message: string): never {
  throw new NamesError(message, node.range.start);
}
