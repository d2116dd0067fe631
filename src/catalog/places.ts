/** Where a row stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Places that one finding names. */
export const KEPT_PLACES = 50;

/**
 * `line 4`, or `lines 2, 5 and 9`, with the file where there are several.
 * @param total how many there are, where only the first are at hand
 */
export function placesText(places: readonly Place[], total = places.length): string {
  const shown = places.slice(0, KEPT_PLACES);
  const oneFile = shown.every(({ file }) => file === shown[0]?.file);
  const texts = shown.map(({ file, line }) => (oneFile ? `${line}` : `${file} line ${line}`));
  const more = total > shown.length ? ' and more' : '';
  const list = more === '' ? listText(texts) : texts.join(', ');
  return `${oneFile ? (texts.length === 1 ? 'line ' : 'lines ') : ''}${list}${more}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
