import { describe, expect, it } from 'vitest';
import { json, ndjson } from '../../src/render/machine.ts';
import type { RunResult } from '../../src/render/results.ts';

const RESULT: RunResult = {
  command: 'plan',
  catalog: { rows: 3, products: 2, excluded: { 'image row': 1 } },
  targets: {
    'google-us': {
      counts: { update: 1, unchanged: 1 },
      changes: [{ sku: 'A', kind: 'update', fields: { price: { from: '19.99 USD', to: '17.99 USD' } } }],
    },
  },
  issues: [
    { rule: 'google/gtin', severity: 'warning', origin: 'rule', sku: 'B', message: 'there is no GTIN' },
  ],
};

describe('json', () => {
  it('is one versioned document', () => {
    expect(JSON.parse([...json(RESULT)].join(''))).toEqual({ version: 1, ...RESULT });
  });

  it('is laid out as JSON.stringify lays it out, with issues and without', () => {
    for (const result of [RESULT, { ...RESULT, issues: [] }]) {
      expect([...json(result)].join('')).toBe(`${JSON.stringify({ version: 1, ...result }, null, 2)}\n`);
    }
  });
});

describe('ndjson', () => {
  it('is one typed object a line, the version first', () => {
    const lines = [...ndjson(RESULT)];
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { type: 'run', version: 1, command: 'plan' },
      { type: 'catalog', ...RESULT.catalog },
      { type: 'target', name: 'google-us', counts: { update: 1, unchanged: 1 } },
      {
        type: 'change',
        target: 'google-us',
        sku: 'A',
        kind: 'update',
        fields: { price: { from: '19.99 USD', to: '17.99 USD' } },
      },
      { type: 'issue', ...[...RESULT.issues][0] },
    ]);
  });
});
