import type { SchemaProblem } from '../schema/problem.ts';
import { closest } from './closest.ts';

type Owner = SchemaProblem['owner'];

const LONGEST_VALUE = 40;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'keys with values',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** What is wrong with a value and how to mend it, as the rest of a sentence that begins with its key. */
export function valueSentence(problem: SchemaProblem): string {
  const { path, value } = problem;
  if (value === null) return path.length === 0 ? 'is empty' : 'is empty: give it a value, or remove the key';
  // A secret written in the place of its source must not be repeated.
  if (path.includes('credentials')) {
    return `${demand(problem)}: say where the secret lies, as { env: NAME }, { file: PATH } or { command: … }`;
  }
  return `${demand(problem)} (got ${shown(value)})${remedy(problem)}`;
}

function demand({ keyword, params, message, owner }: SchemaProblem): string {
  switch (keyword) {
    case 'type':
      return `must be ${kind(owner)}`;
    case 'const':
      return `must be ${String(params.allowedValue)}`;
    case 'enum':
      return `must be one of ${list(params.allowedValues).map(word).join(', ')}`;
    case 'pattern':
      return `must be ${isDigits(owner) ? 'digits' : `like ${example(owner) ?? String(owner.pattern)}`}`;
    case 'format':
      return params.format === 'uri' ? 'must be an address such as https://example.com/' : message;
    case 'minLength':
    case 'minItems':
      return 'must not be empty';
    default:
      return message;
  }
}

function remedy({ keyword, params, value }: SchemaProblem): string {
  if (keyword === 'enum' && typeof value === 'string') {
    const meant = closest(value, list(params.allowedValues).map(String));
    return meant ? `: did you mean ${meant}?` : '';
  }
  const scalar = typeof value === 'number' || typeof value === 'boolean';
  // Numbers lose leading zeros and long digits; only quotes keep an id as it is.
  return keyword === 'type' && scalar && list(params.type).includes('string') ? ': write it in quotes' : '';
}

function kind(owner: Owner): string {
  const kinds = list(owner.type).map((name) => KINDS[String(name)] ?? String(name));
  return isDigits(owner) ? 'text of digits' : kinds.join(' or ');
}

function isDigits({ pattern }: Owner): boolean {
  return typeof pattern === 'string' && /^\^(\\d|\[0-9\])(\+|\{[\d,]+\})\$$/.test(pattern);
}

function example({ examples }: Owner): string | undefined {
  return Array.isArray(examples) ? examples.map(String).join(' or ') : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function word(value: unknown): string {
  const text = String(value);
  return /^\w[\w-]*$/.test(text) ? text : JSON.stringify(value);
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
