import { tidyLine } from '../../product/text.ts';

const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g;

/** Most texts hold nothing of what is dropped below, and pass this one quick test. */
const UNUSUAL = /[^\n -~\u00A1-\u05FF]/;

/** Text of one line, tidied; undefined when nothing is left of it. */
export function oneLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : tidyLine(text) || undefined;
}

/** Text that keeps its line breaks; control characters and broken surrogates are dropped. */
export function paragraphs(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const sound = UNUSUAL.test(text)
    ? text.replace(CONTROL, '').replace(LONE_SURROGATE, '').replace(/\r\n?/g, '\n')
    : text;
  return sound.trim() || undefined;
}
