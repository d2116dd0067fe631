/** Plain words that YAML, of whatever version, takes for something else than text. */
const MEANINGFUL = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

/** A text as a YAML scalar on one line. */
export function scalar(text: string): string {
  const isPlain = /^[A-Za-z./][\w./ ()-]*$/.test(text) && !/^\.+$| $/.test(text) && !MEANINGFUL.test(text);
  return isPlain ? text : escaped(JSON.stringify(text));
}

/** A list of texts, or the only one by itself. */
export function scalars(texts: readonly string[]): string {
  const [only = ''] = texts;
  return texts.length === 1 ? scalar(only) : `[${texts.map(scalar).join(', ')}]`;
}

/** `{ key: value }` of values that are YAML already. */
export function inline(entries: readonly (readonly [key: string, value: string])[]): string {
  return `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
}

/** A comment of one line, whatever is in it. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}

/** JSON leaves some characters alone that YAML refuses. */
function escaped(json: string): string {
  return json.replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
