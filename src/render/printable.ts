/** Control characters, and those that turn the direction of text around: a cell could steer a terminal. */
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]+/g;

/** A text from outside as one harmless line. */
export function printable(text: string): string {
  return text.replace(UNSAFE, ' ');
}

/** `12,345`: a number for people. */
export function numberText(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 SKU`, `12 SKUs`. */
export function counted(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`;
}
