import type { View } from '../../product/product.ts';
import { cleanHtml } from './html.ts';

const MARKUP = /<[a-z][^<>]*>/i;

/**
 * The description as eBay shows it: HTML without active content, which eBay refuses; plain text in
 * paragraphs, since plain line breaks would not show.
 */
export function htmlDescription(view: View): string | undefined {
  const { description, description_text } = view;
  if (description === undefined) return undefined;
  return MARKUP.test(description)
    ? cleanHtml(description).trim()
    : paragraphs(description_text ?? description);
}

function paragraphs(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return escaped
    .split(/\r?\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${paragraph.replace(/[ \t]*\r?\n[ \t]*/g, '<br>\n')}</p>`)
    .join('\n');
}
