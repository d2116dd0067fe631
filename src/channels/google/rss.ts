import { element, xmlText } from '../../feed/xml.ts';
import type { Target } from '../channel.ts';
import type { FeedFile, Item, Value } from '../listing.ts';
import { compileWriter } from '../table.ts';
import { ATTRIBUTES } from './fields.ts';
import type { Part } from './forms.ts';
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
    entry: ({ members }) => itemXml(members[0]?.item),
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

function itemXml(item: Item | undefined): string {
  return item ? `<item>\n${attributesXml(item)}</item>\n` : '';
}

const attributesXml = compileWriter(
  ATTRIBUTES.map(({ name, form }) => [name, form.parts ? nested(name, form.parts) : plain(name)]),
);

/** An element for each text of an attribute. */
function plain(name: string): (value: Value) => string {
  const open = `<g:${name}>`;
  const close = `</g:${name}>\n`;
  return (value) => {
    if (typeof value === 'string') return open + xmlText(value) + close;
    let xml = '';
    for (const text of textsOf(value)) xml += open + xmlText(text) + close;
    return xml;
  };
}

/** The same for texts that consist of parts: an element in it for each part. */
function nested(name: string, parts: readonly Part[]): (value: Value) => string {
  return (value) => {
    let xml = '';
    for (const text of textsOf(value)) xml += `<g:${name}>\n${partsXml(parts, text)}</g:${name}>\n`;
    return xml;
  };
}

function partsXml(parts: readonly Part[], text: string): string {
  const given = splitParts(text, parts.length);
  return parts.map(([part], i) => (given[i] ? `${element(`g:${part}`, given[i])}\n` : '')).join('');
}
