const UNEVEN = /[^\S ]|[\u0000-\u001F\u007F-\u009F]| {2}/;

/** Text as one line: line breaks, tabs, control characters and runs of spaces become one space. */
export function oneLine(text: string): string {
  const isOneLine = !UNEVEN.test(text) && !text.startsWith(' ') && !text.endsWith(' ');
  return isOneLine ? text : text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
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
