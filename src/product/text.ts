import { LIST_MARK, type Read } from './reading.ts';

/** Controls that are no white space, zero-width space, byte order mark, lone surrogates, noncharacters. */
const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B\uFEFF\uFFFE\uFFFF\p{Surrogate}]/gu;

/** Anything in a long text that may need cleaning; one test of few ranges is all that most texts cost. */
const SUSPICIOUS = /[^\t\n -\uD7FF]/;

const SPACE = 32;

/**
 * One line of text: white space collapsed and trimmed, control and invisible characters dropped,
 * Unicode NFC. Members of a list that came as one text are separated by commas.
 */
export function tidyLine(text: string): string {
  if (isTidy(text)) return text;
  const visible = text.replaceAll(LIST_MARK, ', ').replace(INVISIBLE, '');
  return visible.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Whether a text is one line, single-spaced, of characters that need no cleaning and that NFC leaves alone. */
function isTidy(text: string): boolean {
  let before = SPACE;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE ? before === SPACE : (code < SPACE || code > 126) && !isSettled(code)) return false;
    before = code;
  }
  return before !== SPACE;
}

/** Latin letters, common signs and Han characters; no soft hyphen, no combining marks. */
function isSettled(code: number): boolean {
  return (
    (code > 0xa0 && code < 0x300 && code !== 0xad) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x2030 && code <= 0x205e) ||
    (code >= 0x20a0 && code <= 0x20bf) ||
    code === 0x2122 ||
    (code >= 0x4e00 && code <= 0x9fff)
  );
}

export function readText(text: string): Read<string> {
  return { value: tidyLine(text) || undefined };
}

/** An identity: inner white space stays as it is, so that two different ids never become one. */
export function readId(text: string): Read<string> {
  if (isTidy(text)) return { value: text };
  return { value: text.replace(INVISIBLE, '').normalize('NFC').trim() || undefined };
}

/** Markup stays as it is; characters that no channel can carry are dropped, and line ends become `\n`. */
export function readHtml(text: string): Read<string> {
  if (!SUSPICIOUS.test(text)) return { value: text };
  const clean = text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
  return { value: clean.trim() === '' ? undefined : clean };
}
