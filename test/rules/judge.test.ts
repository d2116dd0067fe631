import { describe, expect, test } from 'vitest';
import { facebook } from '../../src/channels/facebook/index.ts';
import type { Issue } from '../../src/issue.ts';
import { createJudge } from '../../src/rules/judge.ts';
import { sampleTarget, sampleView } from '../support/samples.ts';

const target = sampleTarget('facebook', { catalog_id: '1', feed: 'Shelfcast' });
const judge = createJudge({ channel: facebook, target, withoutRepair: new Set() });
const strict = createJudge({ channel: facebook, target, withoutRepair: new Set(['all']) });

describe('a product that meets every rule', () => {
  test('passes as it is', () => {
    const view = sampleView();
    expect(judge(view, [])).toEqual({ view, issues: [], repairs: [], blocked: false });
  });
});

describe('a rule that fails', () => {
  const long = sampleView({ title: 'Tent '.repeat(60) });

  test('is answered by its repair, and judged again', () => {
    const { view, repairs, issues, blocked } = judge(long, []);
    expect(view.title?.length).toBeLessThanOrEqual(200);
    expect(repairs).toMatchObject([{ field: 'title', message: expect.stringContaining('at a word') }]);
    expect({ issues, blocked }).toEqual({ issues: [], blocked: false });
  });

  test('blocks the SKU where repairs are switched off, and says how long the title is', () => {
    const { issues, blocked } = strict(long, []);
    expect(blocked).toBe(true);
    expect(issues).toMatchObject([{ severity: 'error', field: 'title', sku: long.sku }]);
    expect(issues[0]?.message).toContain('300 characters');
  });

  test('is explained by the cell that could not be read, when that is why the field is missing', () => {
    const cause: Issue = {
      rule: 'catalog/price-unreadable',
      severity: 'error',
      origin: 'catalog',
      field: 'price',
      value: '79,90',
      message: "the price '79,90' cannot be read",
      hint: 'Write 79.90.',
    };
    const { issues, blocked } = judge(sampleView({ price: undefined }), [cause]);
    expect(blocked).toBe(true);
    expect(issues).toMatchObject([
      { field: 'price', message: cause.message, value: '79,90', hint: 'Write 79.90.' },
    ]);
  });

  const stock: Issue = {
    rule: 'catalog/quantity-unreadable',
    severity: 'error',
    origin: 'catalog',
    field: 'quantity',
    value: '-3',
    message: "'-3' is no whole number from 0",
  };

  test('is none, and yet stock that could not be read blocks the SKU where stock is no must', () => {
    const { issues, blocked } = judge(sampleView({ quantity: undefined }), [stock]);
    expect({ issues, blocked }).toEqual({ issues: [stock], blocked: true });
  });

  test('is none where something stands in for what could not be read, or where that was no must', () => {
    expect(judge(sampleView({ quantity: 4 }), [stock]).blocked).toBe(false);
    const currency = { ...stock, rule: 'catalog/currency-unreadable', field: 'currency' };
    expect(judge(sampleView(), [currency]).blocked).toBe(false);
    const warning = { ...stock, severity: 'warning' as const };
    expect(judge(sampleView({ quantity: undefined }), [warning]).blocked).toBe(false);
  });

  test('shows an amount as people write it', () => {
    const price = { minor: 0, currency: 'USD' };
    const { issues } = judge(sampleView({ price, sale_price: undefined }), []);
    expect(issues.map(({ message }) => message)).toContain('the price of 0.00 USD is not above zero');
  });

  test('does not block when it is a warning', () => {
    const { issues, blocked } = judge(sampleView({ gtin: undefined, mpn: undefined }), []);
    expect(blocked).toBe(false);
    expect(issues.map((issue) => issue.severity)).toEqual(['warning']);
  });

  test('never stops at the first: every broken rule is named', () => {
    const { issues } = judge(sampleView({ title: undefined, link: undefined, brand: undefined }), []);
    expect(issues.map((issue) => issue.field)).toEqual(expect.arrayContaining(['title', 'link', 'brand']));
  });

  test('counts characters, not UTF-16 units', () => {
    const title = `${'🏕'.repeat(150)} tent`;
    expect(strict(sampleView({ title }), []).issues).toEqual([]);
  });
});
