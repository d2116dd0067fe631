import { tidyLine } from '../../product/text.ts';

const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g;

/** Anything of what is dropped below; one test of few ranges is all that most texts cost. */
const UNSOUND = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uD800-\uDFFF]/;

/** Text of one line, tidied; undefined when nothing is left of it. */
export function oneLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : tidyLine(text) || undefined;
}

/** Text that keeps its line breaks; control characters and broken surrogates are dropped. */
export function paragraphs(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const sound = UNSOUND.test(text)
    ? text.replace(CONTROL, '').replace(LONE_SURROGATE, '').replace(/\r\n?/g, '\n')
    : text;
  return sound.trim() || undefined;
}
