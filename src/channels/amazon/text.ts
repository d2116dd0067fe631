const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g;

/** Most texts hold nothing of what is looked for below, and pass one quick test. */
const UNUSUAL = /[^\n -~\u00A1-\u05FF]/;
const UNUSUAL_IN_LINE = /[^ -~\u00A1-\u05FF]| {2}/;

/** Text of one line: white space collapsed; control characters and broken surrogates dropped. */
export function oneLine(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return filled(UNUSUAL_IN_LINE.test(text) ? sound(text).replace(/\s+/g, ' ') : text);
}

/** Text that keeps its line breaks. */
export function paragraphs(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return filled(UNUSUAL.test(text) ? sound(text).replace(/\r\n?/g, '\n') : text);
}

function sound(text: string): string {
  return text.replace(CONTROL, '').replace(LONE_SURROGATE, '');
}

function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}
