import type { View } from '../../product/product.ts';
import { cleanHtml } from './html.ts';

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
/** A control character, or a line break that is not the usual one; said in the negative it is found sooner. */
const UNTIDY = /[^\t\n\u0020-\u007E\u0080-\uFFFF]/;
const MARKUP = /<[a-z][^<>]*>/i;

/**
 * The description as eBay shows it: HTML without active content, which eBay refuses; plain text in
 * paragraphs, since plain line breaks would not show.
 */
export function htmlDescription(view: View): string | undefined {
  if (view.description === undefined) return undefined;
  const source = tidy(view.description);
  return MARKUP.test(source) ? cleanHtml(source).trim() : paragraphs(view.description_text ?? source);
}

function tidy(text: string): string {
  return UNTIDY.test(text) ? text.replace(CONTROL, '').replace(/\r\n?/g, '\n') : text;
}

function paragraphs(text: string): string {
  const escaped = text
    .replace(CONTROL, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  return escaped
    .split(/\r?\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${paragraph.replace(/[ \t]*\r?\n[ \t]*/g, '<br>\n')}</p>`)
    .join('\n');
}
