import { LIST_MARK } from '../../product/reading.ts';

/** Deeper objects are a mistake, or an attack. */
export const MAX_DEPTH = 12;

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Gives every value of a JSON object a column: nested objects have dotted names (`dimensions.width`), lists
 * of plain values become one cell, other lists stay JSON text, null is no value.
 * @returns what is wrong with the object, if anything
 */
export function flatten(
  object: object,
  set: (name: string, text: string) => void,
  prefix = '',
  depth = 0,
): string | undefined {
  if (depth > MAX_DEPTH) return 'its objects are nested too deeply';
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key.trim();
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const problem = flatten(value, set, `${name}.`, depth + 1);
      if (problem !== undefined) return problem;
    } else {
      if (isDeeper(value, MAX_DEPTH)) return `the list in ${name} is nested too deeply`;
      if (losesDigits(value)) return `the number in ${name} has too many digits`;
      set(name, cellOf(value));
    }
  }
  return undefined;
}

/** The cell of a list; undefined for one that `flatten` finds fault with. */
export function listText(list: readonly unknown[]): string | undefined {
  return isDeeper(list, MAX_DEPTH) || losesDigits(list) ? undefined : cellOf(list);
}

function cellOf(value: unknown): string {
  if (!Array.isArray(value)) return scalar(value);
  const plain = value.every((entry) => typeof entry !== 'object' || entry === null);
  return plain ? value.map(scalar).join(LIST_MARK) : JSON.stringify(value);
}

function scalar(value: unknown): string {
  return value === null ? '' : String(value).trim();
}

/** A number beyond 2^53 has already lost digits, and with them the identity it may have been. */
function losesDigits(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(losesDigits);
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
