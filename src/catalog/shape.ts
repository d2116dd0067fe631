import { plainText } from '../product/plain-text.ts';
import { LIST_MARK } from '../product/reading.ts';
import type { Binding } from './bindings.ts';
import { lookupKey } from './lookup.ts';
import { isListField } from './names.ts';

export type Text = string | readonly string[];

/** Told of a text that the field's lookup file does not have. */
export type OnUnmapped = (text: string) => void;

type Step = (text: Text) => Text;

/**
 * What is done with a field's texts before they are read: split, joined, freed of markup, looked up; where
 * nothing is left, the default. Undefined where nothing is done, so that it costs nothing.
 */
export function compileShape(binding: Binding, onUnmapped: OnUnmapped): Step | undefined {
  const { field, rule } = binding;
  if (!rule) return undefined;
  const { separator, join, html, lookup, default: fallback } = rule;
  const isList = isListField(field);
  const steps: Step[] = [];
  // A list is split by its own reader, unless its entries are to be looked up.
  if (separator !== undefined && (!isList || lookup)) steps.push((text) => split(text, separator));
  if (join !== undefined) steps.push((text) => joined(text, join));
  if (html) steps.push((text) => each(text, plainText));
  if (lookup) {
    const find = (text: string) => {
      const found = lookup.texts[lookupKey(text)];
      if (found === undefined && text.trim() !== '') onUnmapped(text.trim());
      return found ?? '';
    };
    steps.push((text) => each(isList ? split(text, LIST_MARK) : firstOf(text), find));
  }
  if (fallback !== undefined) steps.push((text) => (isBlank(text) ? fallback : text));
  if (steps.length === 0) return undefined;
  return (text) => steps.reduce((shaped, step) => step(shaped), text);
}

function split(text: Text, separator: string): readonly string[] {
  return [text].flat().flatMap((one) =>
    one
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
}

function joined(text: Text, mark: string): string {
  return [text]
    .flat()
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join(mark);
}

function each(text: Text, change: (text: string) => string): Text {
  return typeof text === 'string' ? change(text) : text.map(change);
}

function firstOf(text: Text): string {
  return typeof text === 'string' ? text : (text.find((one) => one.trim() !== '') ?? '');
}

function isBlank(text: Text): boolean {
  return typeof text === 'string' ? text.trim() === '' : text.every((one) => one.trim() === '');
}
