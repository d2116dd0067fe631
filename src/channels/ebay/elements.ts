import { xmlText } from '../../feed/xml.ts';
import type { Value } from '../listing.ts';

/**
 * A part of an XML text about a source: the code that adds it to `text`, where `source` is at hand, and `value` to work
 * with. It is written for its depth, so that a tag with its indentation is one literal. One element a line, since eBay
 * warns against very long lines; every line ends in its line break.
 * @param about is never given: it says what the part is about
 */
export type Part<Source> = (depth: number, bind: Bind, about?: Source) => string;

/** Gives a function a name in the code. */
type Bind = (use: (...given: never) => unknown) => string;

/**
 * Makes one function of a part. The engine optimises it as a whole, and not every element of it on its own.
 * @param part its tags are names of our own, never of a catalog: they become code
 */
export function compilePart<Source>(part: Part<Source>, depth: number): (source: Source) => string {
  const uses: unknown[] = [];
  const body = part(depth, (use) => `use${uses.push(use) - 1}`);
  const names = uses.map((_, i) => `use${i}`);
  const code = `return (source) => { let text = '', value; ${body} return text; };`;
  return new Function('xmlText', ...names, code)(xmlText, ...uses);
}

/** An element of text; left out where there is none. */
export function text<Source>(name: string, pick: (source: Source) => Value | undefined): Part<Source> {
  return (depth, bind) => {
    const written = `${literal(`${indent(depth)}<${name}>`)} + xmlText(value) + ${literal(`</${name}>\n`)}`;
    return `value = ${bind(pick)}(source); if (typeof value === 'string') text += ${written};`;
  };
}

/** An element around others; left out where there are none. `tag` is its name, with attributes if any. */
export function block<Source>(tag: string, ...parts: readonly Part<Source>[]): Part<Source> {
  const [name] = tag.split(' ');
  return (depth, bind) => {
    const open = literal(`${indent(depth)}<${tag}>\n`);
    const close = literal(`${indent(depth)}</${name}>\n`);
    const content = parts.map((part) => part(depth + 1, bind)).join(' ');
    return (
      `{ const before = text; text += ${open}; const { length } = text; ${content} ` +
      `text = text.length === length ? before : text + ${close}; }`
    );
  };
}

/** A part about each of a list. */
export function each<Source, One>(pick: (source: Source) => readonly One[], part: Part<One>): Part<Source> {
  return (depth, bind) => {
    const write = bind(compilePart(part, depth));
    return `for (const one of ${bind(pick)}(source)) text += ${write}(one);`;
  };
}

/** A part about one thing; left out where there is none. */
export function optional<Source, One>(
  pick: (source: Source) => One | undefined,
  part: Part<One>,
): Part<Source> {
  return (depth, bind) => {
    const write = bind(compilePart(part, depth));
    return `value = ${bind(pick)}(source); if (value !== undefined) text += ${write}(value);`;
  };
}

/** A price, `19.99 USD`, as eBay writes it. */
export function price<Source>(pick: (source: Source) => Value | undefined): Part<Source> {
  return (depth, bind) => {
    const open = `${indent(depth)}<StartPrice currencyID="`;
    const write = (value: Value | undefined) => {
      const space = typeof value === 'string' ? value.indexOf(' ') : -1;
      if (typeof value !== 'string' || space === -1) return '';
      return `${open}${xmlText(value.slice(space + 1))}">${xmlText(value.slice(0, space))}</StartPrice>\n`;
    };
    return `text += ${bind(write)}(${bind(pick)}(source));`;
  };
}

/** Item specifics, or what tells variations apart. */
export function nameValues<Source>(pick: (source: Source) => Readonly<Record<string, string>>): Part<Source> {
  return (depth, bind) => {
    const open = `${indent(depth)}<NameValueList>\n${indent(depth + 1)}<Name>`;
    const middle = `</Name>\n${indent(depth + 1)}<Value>`;
    const close = `</Value>\n${indent(depth)}</NameValueList>\n`;
    const write = (record: Readonly<Record<string, string>>) => {
      let lines = '';
      for (const name in record) lines += open + xmlText(name) + middle + xmlText(record[name] ?? '') + close;
      return lines;
    };
    return `text += ${bind(write)}(${bind(pick)}(source));`;
  };
}

function literal(text: string): string {
  return JSON.stringify(text);
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
