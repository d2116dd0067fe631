/** What JSON cannot hold as it stands; of surrogates, only a close look tells the lone ones from pairs. */
const SPECIAL = /["\\\u0000-\u001F\uD800-\uDFFF]/;

/** The same without quotes and line breaks, which are all of it that most texts hold. */
const RARE = /[\\\u0000-\u0009\u000B-\u001F\uD800-\uDFFF]/;

/** A text as it stands between the quotes of JSON. */
export function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  if (RARE.test(text)) return JSON.stringify(text).slice(1, -1);
  return text.replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** A number that JSON would write in the same way: no zero to the left or to the right, and not too long. */
const SHORTEST = /^[1-9]\d{0,11}(?:\.\d?[1-9])?$/;

/** A decimal as a JSON number, digit for digit: `19.90` is 19.9. */
export function jsonNumber(decimal: string): string {
  return SHORTEST.test(decimal) ? decimal : String(Number(decimal));
}
