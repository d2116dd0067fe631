/** Whether two texts differ in nothing but case and white space. */
export function isSameText(one: string, other: string): boolean {
  return !differsSoon(one, other) && plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/**
 * Whether texts part at two ASCII letters or signs, or where one of them ends: most do within a few words,
 * which spares us taking all of both apart.
 */
function differsSoon(one: string, other: string): boolean {
  for (let [i, j] = [0, 0]; ; i++, j++) {
    while (isBlankAt(one, i)) i++;
    while (isBlankAt(other, j)) j++;
    const [a, b] = [lowerAt(one, i), lowerAt(other, j)];
    if (a !== b) return a < ASCII && b < ASCII;
    if (a === END) return false;
  }
}

const ASCII = 128;
const END = 0;

function isBlankAt(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
}

/** The code unit at a place, of A to Z that of the small letter. */
function lowerAt(text: string, at: number): number {
  if (at >= text.length) return END;
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90 ? code + 32 : code;
}
