import { ENUMS, MESSAGES } from './messages.ts';

/** What Google says of JSON that is not the message it should be; undefined when it fits. */
export function misfitOf(value: unknown, type: string, path: string): string | undefined {
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return `Invalid value at '${path}': a list is expected.`;
    return firstOf(value.map((entry, i) => () => misfitOf(entry, type.slice(0, -2), `${path}[${i}]`)));
  }
  const message = MESSAGES[type];
  if (message) return misfitOfMessage(value, message, path);
  if (fitsPrimitive(value, type)) return undefined;
  return `Invalid value at '${path}' (${type}), ${JSON.stringify(value)}`;
}

function misfitOfMessage(
  value: unknown,
  message: Readonly<Record<string, string>>,
  path: string,
): string | undefined {
  if (!isRecord(value)) return `Invalid value at '${path}': an object is expected.`;
  return firstOf(
    Object.entries(value).map(([name, member]) => () => {
      const type = Object.hasOwn(message, name) ? message[name] : undefined;
      if (type === undefined) return `Unknown name "${name}" at '${path}': Cannot find field.`;
      return misfitOf(member, type, `${path}.${name}`);
    }),
  );
}

function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

function fitsPrimitive(value: unknown, type: string): boolean {
  const words = ENUMS[type];
  if (words) return typeof value === 'string' && words.includes(value);
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'double':
      return typeof value === 'number';
    case 'int64':
      return typeof value === 'string' && /^-?\d{1,19}$/.test(value);
    default:
      return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text at a path of names, or undefined. */
export function textIn(value: unknown, ...names: readonly string[]): string | undefined {
  const found = names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
  return typeof found === 'string' ? found : undefined;
}
