import { FIELDS } from '../product/fields.ts';
import { closed, text, textOrTexts, texts } from './pieces.ts';

const expression = { type: 'string', pattern: '^=', examples: ['= product.price > 10'] };

/** `title@de`, `title@de-AT`, `price@EUR`. */
const LOCALIZED = `^(${Object.keys(FIELDS).join('|')})@([a-z]{2}(-[A-Z]{2})?|[A-Z]{3})$`;

export const mapping = {
  type: ['string', 'array', 'object'],
  minLength: 1,
  items: text,
  minItems: 1,
  properties: {
    column: textOrTexts,
    value: { type: ['string', 'number', 'boolean'], description: 'The same for every product.' },
    default: { ...text, description: 'Where the row says nothing.' },
    unit: { ...text, examples: ['g'], description: 'Of numbers that name none.' },
    decimal: { enum: ['.', ','], description: 'Of this column, where it differs from the catalog.' },
    timezone: { ...text, examples: ['Europe/Berlin'], description: 'Of dates that name none.' },
    split: { ...text, description: 'Between the entries of a cell.' },
    join: { type: 'string', description: 'Put between the entries or columns that become one text.' },
    html: { type: 'boolean', description: 'Whether the cell holds HTML of which only the text is wanted.' },
    lookup: { ...text, description: 'CSV file of what each text becomes.' },
  },
  minProperties: 1,
  not: { type: 'object', required: ['value', 'column'] },
  additionalProperties: false,
  description:
    'A column, a list of columns, a template such as "{Vendor} {Title}", an `= expression`, or an object of details.',
};

export const map = closed(
  Object.fromEntries(['currency', ...Object.keys(FIELDS)].map((name) => [name, { $ref: '#/$defs/mapping' }])),
  {
    patternProperties: { [LOCALIZED]: { $ref: '#/$defs/mapping' } },
    description: 'Where each canonical field is read from; title@de and price@EUR for some targets alone.',
  },
);

export const rule = closed(
  {
    name: text,
    when: expression,
    targets: texts,
    exclude: { const: true },
    set: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
      description: 'Fields, or own fields of a channel: constants or `= expressions`; null empties a field.',
    },
    round: {
      type: 'string',
      pattern: '^([0-9]{1,6}(\\.[0-9]+)?|half-up)$',
      examples: ['0.99', 'half-up'],
      description: 'How prices end.',
    },
  },
  { required: ['name'], description: 'Changes or excludes products of targets, in order.' },
);
