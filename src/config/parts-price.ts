import { closed } from './pieces.ts';

const taxSide = { enum: ['inclusive', 'exclusive'] };

export const price = closed(
  {
    rates: {
      type: 'object',
      propertyNames: { pattern: '^[A-Z]{3}$' },
      additionalProperties: { type: 'number', exclusiveMinimum: 0 },
      description: 'What one unit of `defaults.currency` is worth in other currencies.',
    },
    round: {
      type: 'string',
      pattern: '^([0-9]{1,6}(\\.[0-9]+)?|off)$',
      examples: ['0.99', 'off'],
      description: 'How prices end.',
    },
    tax: closed(
      {
        catalog: { ...taxSide, description: 'Whether the prices of the catalog hold sales tax.' },
        rate: { type: 'string', pattern: '^[0-9]{1,3}(\\.[0-9]+)?%$', examples: ['19%'] },
        send: { ...taxSide, description: 'Whether those that are sent hold it.' },
      },
      { description: 'Adds sales tax to prices, or takes it out.' },
    ),
  },
  { description: 'How the prices of the catalog become those that are sent.' },
);
