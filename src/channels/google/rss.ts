import { element, xmlText } from '../../feed/xml.ts';
import type { Target } from '../channel.ts';
import type { FeedFile, Item } from '../listing.ts';
import { ATTRIBUTES, type Attribute } from './fields.ts';
import { splitParts } from './groups.ts';
import { textsOf } from './item.ts';
import { settingsOf } from './settings.ts';

/** Google names 4 GB for review files and no number of items; nothing else is documented. */
const MAX_BYTES = 4_000_000_000;

/** The feed as RSS 2.0 in Google's namespace (https://support.google.com/merchants/answer/160589). */
export function feed(target: Target): FeedFile {
  return {
    extension: 'xml',
    head: head(target),
    entry: ({ members }) => (members[0]?.item ? itemXml(members[0].item) : ''),
    separator: '',
    tail: '</channel>\n</rss>\n',
    maxEntries: Number.POSITIVE_INFINITY,
    maxBytes: MAX_BYTES,
  };
}

function head(target: Target): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">',
    '<channel>',
    element('title', target.name),
    element('link', settingsOf(target).website),
    element('description', `Products of ${target.name}`),
  ];
  return `${lines.join('\n')}\n`;
}

function itemXml(item: Item): string {
  let xml = '<item>\n';
  for (const attribute of ATTRIBUTES) {
    const value = item[attribute.name];
    if (value === undefined) continue;
    for (const text of textsOf(value)) xml += attributeXml(attribute, text);
  }
  return `${xml}</item>\n`;
}

function attributeXml({ name, form }: Attribute, text: string): string {
  if (!form.parts) return `<g:${name}>${xmlText(text)}</g:${name}>\n`;
  const given = splitParts(text, form.parts.length);
  const inner = form.parts.map(([part], i) => (given[i] ? `${element(`g:${part}`, given[i])}\n` : ''));
  return `<g:${name}>\n${inner.join('')}</g:${name}>\n`;
}
