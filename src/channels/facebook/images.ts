/** Limits of `additional_image_link`: URLs, and characters of all of them together. */
export const MOST_IMAGES = 20;
const MOST_CHARACTERS = 2000;

/** The images beside the main one, as many as the column takes. */
export function additionalImages(images: readonly string[]): readonly string[] | undefined {
  const fitting = countFitting(images);
  return fitting > 0 ? images.slice(1, 1 + fitting) : undefined;
}

/** How many images beside the main one the column takes. */
export function countFitting(images: readonly string[]): number {
  const most = Math.min(images.length - 1, MOST_IMAGES);
  let length = -1;
  for (let at = 1; at <= most; at++) {
    length += 1 + encodeSeparators(images[at] ?? '').length;
    if (length > MOST_CHARACTERS) return at - 1;
  }
  return Math.max(most, 0);
}

/** The cell of `additional_image_link`: URLs separated by commas. */
export function joinImages(urls: readonly string[]): string {
  let text = '';
  for (const url of urls) text += text === '' ? encodeSeparators(url) : `,${encodeSeparators(url)}`;
  return text;
}

const SEPARATOR = /[\s,;|]/;
const SEPARATORS = /[\s,;|]/g;

/** Each of these would end a URL within the list; encoded, they name the same image. */
function encodeSeparators(url: string): string {
  return SEPARATOR.test(url) ? url.replace(SEPARATORS, encodeURIComponent) : url;
}
