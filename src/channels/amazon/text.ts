import { tidyLine } from '../../product/text.ts';

/** Text of one line, tidied; undefined when nothing is left of it. */
export function oneLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : tidyLine(text) || undefined;
}
