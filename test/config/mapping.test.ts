import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadText, mistakesIn, SHOP } from '../support/config.ts';

const withMap = (map: string) => SHOP.replace('path: products.csv', `path: products.csv, map: { ${map} }`);
const withRule = (rule: string) => `${SHOP}\nrules:\n  - ${rule}\n`;

describe('catalog.map', () => {
  it('takes constants, defaults, templates, lookups, expressions and locales', async () => {
    const config = await loadText(
      withMap(
        [
          'condition: { value: new }',
          'brand: { default: Acme }',
          'title: "{Vendor} {Title}"',
          'color: { column: Farbe, lookup: maps/colours.csv }',
          'images: { column: Pics, split: ";" }',
          'mpn: "= row.Code"',
          'title@de: Titel',
          'price@EUR: { column: Preis, decimal: "," }',
        ].join(', '),
      ),
    );
    expect(config.catalog.map).toMatchObject({
      condition: { value: 'new' },
      brand: { default: 'Acme' },
      title: { template: '{Vendor} {Title}' },
      color: { column: 'Farbe', lookup: expect.stringMatching(/^\/.*maps\/colours\.csv$/) },
      images: { column: 'Pics', separator: ';' },
      mpn: { expression: { text: 'row.Code', place: 'shelfcast.yaml:1: catalog.map.mpn' } },
      'title@de': { column: 'Titel' },
      'price@EUR': { column: 'Preis', decimal: ',' },
    });
  });

  it.each([
    [
      'title: "= product.brand"',
      'shelfcast.yaml:1: catalog.map.title: product is not known here: row can be read',
    ],
    ['title: "= row.A +"', 'shelfcast.yaml:1: catalog.map.title: '],
    ['titel: Titel', "there is no key 'titel': did you mean title?"],
    ['"title@german": Titel', "there is no key 'title@german'"],
    ['title: { value: a, column: b }', 'catalog.map.title'],
  ])('refuses %s', async (map, message) => {
    expect((await mistakesIn(withMap(map))).join('\n')).toContain(message);
  });
});

describe('the page about mapping', () => {
  it('has an example that loads', async () => {
    const page = await readFile(new URL('../../docs/mapping.md', import.meta.url), 'utf8');
    const config = await loadText(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? '');
    expect(config.rules).toHaveLength(2);
  });
});

describe('rules', () => {
  it.each([
    [
      '{ name: a, when: "= product.titel == null", exclude: true }',
      "rules[0].when: product has no field 'titel': did you mean title?",
    ],
    [
      '{ name: a, when: "= target.nam == \'x\'", exclude: true }',
      "target has no field 'nam': did you mean name?",
    ],
    [
      '{ name: a, when: "= product.title", exclude: true }',
      'a condition is true or false, and this is string',
    ],
    [
      '{ name: a, targets: [google-uk], exclude: true }',
      "there is no target 'google-uk': did you mean google-us?",
    ],
    ['{ name: a, set: { sku: x } }', 'rules[0].set.sku: no such field can be set'],
    ['{ name: a }', "the rule 'a' does nothing"],
    ['{ name: a, round: up }', 'rules[0].round must be like 0.99 or half-up'],
    ['{ name: a, exclude: true }\n  - { name: a, exclude: true }', "there are two rules named 'a'"],
  ])('refuses %s', async (rule, message) => {
    const mistakes = await mistakesIn(withRule(rule));
    expect(mistakes.join('\n')).toContain(message);
    expect(mistakes.join('\n')).toMatch(/shelfcast\.yaml:\d+: /);
  });

  it("may set a channel's own fields on its targets", async () => {
    const config = await loadText(
      withRule('{ name: a, targets: [facebook], set: { title: x, brand: null } }'),
    );
    expect(config.rules[0]?.sets).toEqual([
      { field: 'title', value: 'x' },
      { field: 'brand', value: '' },
    ]);
  });
});
