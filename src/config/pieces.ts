/** A piece of JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** An object with these keys and no others. */
export function closed(properties: Readonly<Record<string, Schema>>, more: Schema = {}): Schema {
  return { type: 'object', properties, additionalProperties: false, ...more };
}

export const text = { type: 'string', minLength: 1 };
export const texts = { type: 'array', items: text, minItems: 1 };
export const textOrTexts = { type: ['string', 'array'], minLength: 1, items: text, minItems: 1 };
