import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/product/product.ts';
import { createCompiler } from '../../src/rules/expression.ts';
import { createRuleBook, type MerchantRule } from '../../src/rules/merchant.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { sampleTarget, sampleView } from '../support/samples.ts';

const compile = createCompiler({ decimal: '.', currency: 'USD' });
const expression = (text: string) =>
  compile(text, { place: 'shelfcast.yaml:9: rules[0]', variables: ['row', 'product', 'target'] });

const channel = plainChannel({ own: ['subtitle'] });
const target = sampleTarget('google', {});
const read = { decimal: '.', currency: 'USD', timezone: 'UTC' } as const;

type Draft = Partial<Omit<MerchantRule, 'when' | 'sets'>> & {
  readonly when?: string;
  readonly set?: Readonly<Record<string, string>>;
};

/** Texts that begin with `=` are expressions. */
function rule({ when, set = {}, ...rest }: Draft): MerchantRule {
  const sets = Object.entries(set).map(([field, text]) => ({
    field,
    value: text.startsWith('=') ? expression(text.slice(1)) : text,
  }));
  return { name: 'a rule', exclude: false, sets, ...rest, ...(when ? { when: expression(when) } : {}) };
}

function run(drafts: readonly Draft[], different: Partial<Product> = {}, row = {}) {
  const book = createRuleBook(drafts.map(rule), 3);
  const product = sampleView(different);
  const rules = book.of(channel, target, read);
  const ruled = rules?.({ product, own: {}, row: new Map(Object.entries(row)) });
  return { ruled, report: book.report() };
}

const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('a rule', () => {
  test('sets fields to constants and to expressions, read as their fields are', () => {
    const set = {
      custom_label_0: 'sale',
      price: '=product.price * 1.08',
      availability: "='in stock'",
      quantity: '7',
    };
    expect(run([{ set }], { price: usd(1999) }).ruled?.product).toMatchObject({
      custom_label_0: 'sale',
      price: usd(2159),
      availability: 'in_stock',
      quantity: 7,
    });
  });

  test('rounds half up to the minor units of the currency', () => {
    const price = (minor: number, factor: string) =>
      run([{ set: { price: `=product.price * ${factor}` } }], { price: usd(minor) }).ruled?.product.price
        ?.minor;
    expect(price(101, '0.5')).toBe(51);
    expect(price(100, '0.333')).toBe(33);
    expect(price(115, '1.1')).toBe(127);
  });

  test('empties a field with null', () => {
    expect(run([{ set: { brand: '=null', title: '' } }]).ruled?.product).toMatchObject({
      brand: undefined,
      title: undefined,
    });
  });

  test("sets the channel's own fields, and reads columns and target", () => {
    const set = { subtitle: "=row.Line + ' for ' + target.country" };
    expect(run([{ set }], {}, { Line: 'Summer' }).ruled?.own).toEqual({ subtitle: 'Summer for US' });
  });

  test('holds for the products of its condition, and an absent field is null', () => {
    const draft = { when: "product.custom_label_0 == 'clearance'", set: { title: 'x' } };
    expect(run([draft], { title: 'T' }).ruled?.product.title).toBe('T');
    expect(run([draft], { custom_label_0: 'clearance' }).ruled?.product.title).toBe('x');
  });

  test('reads attributes, those that are absent as null', () => {
    const when = "product.attributes['Saison'] == 'Sommer'";
    const excluded = (attributes: Record<string, string>) =>
      run([{ when, exclude: true }], { attributes }).ruled?.excluded;
    expect(excluded({ Saison: 'Sommer' })).toBe('a rule');
    expect(excluded({})).toBeUndefined();
  });

  test('sees what the rules before it made, and its own fields all see the same', () => {
    const drafts = [
      { name: 'one', set: { title: 'A', brand: '=product.title' } },
      { name: 'two', set: { mpn: '=product.title' } },
    ];
    expect(run(drafts, { title: 'T' }).ruled?.product).toMatchObject({ title: 'A', brand: 'T', mpn: 'A' });
  });

  test('that excludes ends it', () => {
    const { ruled, report } = run([
      { name: 'out', exclude: true },
      { name: 'next', set: { title: 'x' } },
    ]);
    expect(ruled?.excluded).toBe('out');
    expect(report.rules).toEqual({ out: 1, next: 0 });
  });

  test('rounds what it has set, or both prices where it sets none', () => {
    const prices = { price: usd(2159), sale_price: usd(1830) };
    expect(run([{ round: '0.99' }], prices).ruled?.product).toMatchObject({
      price: usd(2199),
      sale_price: usd(1799),
    });
    const set = { price: '=product.price * 2' };
    expect(run([{ round: '0.99', set }], prices).ruled?.product).toMatchObject({
      price: usd(4299),
      sale_price: usd(1830),
    });
  });

  test('that cannot be applied blocks the SKU and says why; the product stays as it was', () => {
    const { ruled } = run([{ name: 'margin', set: { title: 'x', price: '=product.price * 2' } }], {
      price: undefined,
      title: 'T',
    });
    expect(ruled?.product.title).toBe('T');
    expect(ruled?.issues).toMatchObject([
      {
        rule: 'rules/failed',
        severity: 'error',
        message: "the rule 'margin' cannot be applied: product['price'] is empty",
      },
    ]);
  });

  test('that gives a field what it cannot be is such a one', () => {
    expect(run([{ set: { availability: "='perhaps'" } }]).ruled?.issues[0]?.message).toContain(
      "availability: 'perhaps' is not one of its words",
    );
  });

  test('whose constant the field cannot be is refused at start', () => {
    expect(() => run([{ set: { condition: 'shiny' } }])).toThrow(/'shiny' is not one of its words/);
  });
});

describe('the rules of a run', () => {
  test('cost a target nothing that has none', () => {
    const book = createRuleBook([rule({ targets: ['ebay-us'], exclude: true })]);
    expect(book.of(channel, target, read)).toBeUndefined();
    expect(book.report().rules).toEqual({});
  });

  test('are for targets by their names or by their channel', () => {
    for (const targets of [['google'], [target.name]])
      expect(run([{ targets, exclude: true }]).ruled?.excluded).toBe('a rule');
  });

  test('count a product once, whatever the number of targets', () => {
    const book = createRuleBook([rule({ set: { title: 'x' } })]);
    const product = sampleView({});
    for (const name of ['google-us', 'google-de'])
      book.of(channel, { ...target, name }, read)?.({ product, own: {}, row: undefined });
    expect(book.report().rules).toEqual({ 'a rule': 1 });
  });

  test('show some products before and after', () => {
    const { report } = run([{ set: { title: 'x' } }], { sku: 'A', title: 'T' });
    expect(report.samples).toEqual({
      'a rule': [
        { sku: 'A', target: target.name, excluded: false, fields: { title: { from: 'T', to: 'x' } } },
      ],
    });
  });

  test('warn of one that touched nothing', () => {
    expect(run([{ when: "product.brand == 'Nobody'", exclude: true }]).report.issues).toMatchObject([
      { rule: 'rules/unused', severity: 'warning', message: "the rule 'a rule' touched no product" },
    ]);
  });
});
