import { LIST_MARK, type Read } from './reading.ts';

/** Controls that are no white space, zero-width space, byte order mark, lone surrogates, noncharacters. */
const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B\uFEFF\uFFFE\uFFFF\p{Surrogate}]/gu;

/** Anything in a long text that may need cleaning; one test of few ranges is all that most texts cost. */
const SUSPICIOUS = /[^\t\n -~\u00A0-\uD7FF]/;

/**
 * What keeps a text from being one line, single-spaced, of characters that need no cleaning and that NFC leaves alone:
 * anything but Latin letters, common signs and Han characters, without soft hyphens and combining marks.
 */
const UNTIDY =
  /[^ -~\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2122\u4E00-\u9FFF]|^ | (?:$| )/;

/**
 * One line of text: white space collapsed and trimmed, control and invisible characters dropped,
 * Unicode NFC. Members of a list that came as one text are separated by commas.
 */
export function tidyLine(text: string): string {
  if (!UNTIDY.test(text)) return text;
  const visible = text.replaceAll(LIST_MARK, ', ').replace(INVISIBLE, '');
  return visible.normalize('NFC').replace(/\s+/g, ' ').trim();
}

export function readText(text: string): Read<string> {
  return { value: tidyLine(text) || undefined };
}

/** An identity: inner white space stays as it is, so that two different ids never become one. */
export function readId(text: string): Read<string> {
  if (!UNTIDY.test(text)) return { value: text };
  return { value: text.replace(INVISIBLE, '').normalize('NFC').trim() || undefined };
}

/**
 * Markup stays as it is; characters that no channel can carry are dropped, so that no channel has to look for them, and
 * line ends become `\n`.
 */
export function readHtml(text: string): Read<string> {
  const clean = SUSPICIOUS.test(text)
    ? text
        .replace(/\r\n?/g, '\n')
        .replace(/[\v\f]/g, '')
        .replace(INVISIBLE, '')
    : text;
  return { value: clean.trim() === '' ? undefined : clean };
}
