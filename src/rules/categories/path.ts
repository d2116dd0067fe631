const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&gt;': '>' };

/** The levels of a category path as they are compared: trimmed, in lower case, without empty ones. */
export function pathLevels(path: string): string[] {
  return path
    .replace(/&(?:amp|gt);/g, (sign) => SIGNS[sign] ?? sign)
    .normalize('NFC')
    .toLowerCase()
    .split('>')
    .map((level) => level.replace(/\s+/g, ' ').trim())
    .filter((level) => level !== '');
}

/** `Clothing>Tops  &amp; Tees` as `clothing > tops & tees`: equal for paths that mean the same. */
export function pathKey(path: string): string {
  return pathLevels(path).join(' > ');
}
