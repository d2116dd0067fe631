/** What may keep a text from being one line; one test of few ranges is all that most texts cost. */
const SUSPECT = /[^ -~\u00A1-\u1679\u2010-\u2027\u2030-\u205E\u3001-\uD7FF]|^ | (?:$| )/;

/** Text as one line: line breaks, tabs, control characters and runs of spaces become one space. */
export function oneLine(text: string): string {
  return SUSPECT.test(text) ? text.replace(/[\s\p{Cc}]+/gu, ' ').trim() : text;
}

/** Text within a number of code points, cut at a word where there is one. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text];
  if (points.length <= limit) return text;
  const head = points.slice(0, limit).join('');
  if (/\s/.test(points[limit] ?? '')) return head.trimEnd();
  return head.replace(/\s+\S*$/, '');
}
