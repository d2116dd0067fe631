/** Limits of `additional_image_link`: URLs, and characters of all of them together. */
export const MOST_IMAGES = 20;
const MOST_CHARACTERS = 2000;

/** The images beside the main one, as many as the column takes. */
export function additionalImages(images: readonly string[]): readonly string[] | undefined {
  const fitting: string[] = [];
  let length = -1;
  for (const url of images.slice(1, 1 + MOST_IMAGES)) {
    length += 1 + encodeSeparators(url).length;
    if (length > MOST_CHARACTERS) break;
    fitting.push(url);
  }
  return fitting.length > 0 ? fitting : undefined;
}

/** The cell of `additional_image_link`: URLs separated by commas. */
export function joinImages(urls: readonly string[]): string {
  return urls.map(encodeSeparators).join(',');
}

/** Each of these would end a URL within the list; encoded, they name the same image. */
function encodeSeparators(url: string): string {
  return url.replace(/[\s,;|]/g, (character) => encodeURIComponent(character));
}
