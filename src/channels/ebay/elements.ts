import { xmlText } from '../../feed/xml.ts';
import type { Value } from '../listing.ts';

/**
 * A part of an XML text about a source. It is made once for its depth, so that a tag with its indentation
 * is one literal. One element a line, since eBay warns against very long lines; every line ends in its
 * line break.
 */
export type Part<Source> = (depth: number) => (source: Source) => string;

/** An element of text; left out where there is none. */
export function text<Source>(name: string, pick: (source: Source) => Value | undefined): Part<Source> {
  return (depth) => {
    const open = `${indent(depth)}<${name}>`;
    const close = `</${name}>\n`;
    return (source) => {
      const value = pick(source);
      return typeof value === 'string' ? open + xmlText(value) + close : '';
    };
  };
}

/** An element around others; left out where there are none. `tag` is its name, with attributes if any. */
export function block<Source>(tag: string, ...parts: readonly Part<Source>[]): Part<Source> {
  const [name] = tag.split(' ');
  return (depth) => {
    const open = `${indent(depth)}<${tag}>\n`;
    const close = `${indent(depth)}</${name}>\n`;
    const writers = parts.map((part) => part(depth + 1));
    return (source) => {
      let lines = '';
      for (const write of writers) lines += write(source);
      return lines === '' ? '' : open + lines + close;
    };
  };
}

/** A part about each of a list. */
export function each<Source, One>(pick: (source: Source) => readonly One[], part: Part<One>): Part<Source> {
  return (depth) => {
    const write = part(depth);
    return (source) => {
      let lines = '';
      for (const one of pick(source)) lines += write(one);
      return lines;
    };
  };
}

/** A part about one thing; left out where there is none. */
export function optional<Source, One>(
  pick: (source: Source) => One | undefined,
  part: Part<One>,
): Part<Source> {
  return (depth) => {
    const write = part(depth);
    return (source) => {
      const one = pick(source);
      return one === undefined ? '' : write(one);
    };
  };
}

/** A price, `19.99 USD`, as eBay writes it. */
export function price<Source>(pick: (source: Source) => Value | undefined): Part<Source> {
  return (depth) => {
    const open = `${indent(depth)}<StartPrice currencyID="`;
    return (source) => {
      const value = pick(source);
      const [amount, currency] = typeof value === 'string' ? value.split(' ') : [];
      return amount && currency ? `${open}${xmlText(currency)}">${xmlText(amount)}</StartPrice>\n` : '';
    };
  };
}

/** Item specifics, or what tells variations apart. */
export function nameValues<Source>(pick: (source: Source) => Readonly<Record<string, string>>): Part<Source> {
  return (depth) => {
    const open = `${indent(depth)}<NameValueList>\n${indent(depth + 1)}<Name>`;
    const middle = `</Name>\n${indent(depth + 1)}<Value>`;
    const close = `</Value>\n${indent(depth)}</NameValueList>\n`;
    return (source) => {
      const record = pick(source);
      let lines = '';
      for (const name in record) lines += open + xmlText(name) + middle + xmlText(record[name] ?? '') + close;
      return lines;
    };
  };
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
