/** Whether two texts differ in nothing but case and white space. */
export function isSameText(one: string, other: string): boolean {
  return !differsSoon(one, other) && plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/**
 * Whether the ASCII letters and signs of texts, read from their ends, part somewhere, or those of one text are through: nearly
 * all do at once, also where a description begins with the title, which spares us taking all of both apart.
 */
function differsSoon(one: string, other: string): boolean {
  let i = one.length;
  let j = other.length;
  for (;;) {
    do i--;
    while (isPassedOver(one, i));
    do j--;
    while (isPassedOver(other, j));
    const a = lowerAt(one, i);
    const b = lowerAt(other, j);
    if (a !== b) return a < ASCII && b < ASCII;
    if (a === BEGIN) return false;
  }
}

const ASCII = 128;
const BEGIN = 0;

/** Capitals that are not ASCII and whose small letters are. */
const KELVIN = 0x212a;
const DOTTED_I = 0x130;

function isPassedOver(text: string, at: number): boolean {
  if (at < 0) return false;
  const code = text.charCodeAt(at);
  if (code >= ASCII) return code !== KELVIN && code !== DOTTED_I;
  return code === 32 || (code >= 9 && code <= 13);
}

/** The code unit at a place, of A to Z that of the small letter. */
function lowerAt(text: string, at: number): number {
  if (at < 0) return BEGIN;
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90 ? code + 32 : code;
}
