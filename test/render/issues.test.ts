import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issue.ts';
import { createColours } from '../../src/render/colours.ts';
import { issuesReport, issuesText } from '../../src/render/issues.ts';

const plain = createColours(false);

const LONG_TITLE: Issue = {
  rule: 'google/title-length',
  severity: 'error',
  origin: 'rule',
  sku: 'TENT-1',
  target: 'google-us',
  field: 'title',
  message: 'the title has 163 characters; Google Shopping takes 150',
  hint: 'Shorten the title.',
  link: 'https://support.google.com/merchants/answer/6324415',
  file: 'products.csv',
  line: 2,
};

const NO_GTIN: Issue = {
  rule: 'google/gtin',
  severity: 'warning',
  origin: 'rule',
  sku: 'MUG-1',
  target: 'google-de',
  message: 'there is no GTIN',
};

describe('issuesText', () => {
  it('gathers issues by rule, errors first, with examples and what to do', () => {
    const more = [3, 4, 5, 6].map((line) => ({ ...LONG_TITLE, sku: `TENT-${line - 1}`, line }));
    expect(issuesText([NO_GTIN, LONG_TITLE, { ...LONG_TITLE, target: 'google-de' }, ...more], plain)).toBe(
      [
        'error  google/title-length  5 SKUs  google-us, google-de',
        '  the title has 163 characters; Google Shopping takes 150',
        '  TENT-1 (products.csv:2), TENT-2 (products.csv:3), TENT-3 (products.csv:4) and 2 more',
        '  Shorten the title.',
        '  https://support.google.com/merchants/answer/6324415',
        '',
        'warning  google/gtin  1 SKU  google-de',
        '  there is no GTIN',
        '  MUG-1',
      ].join('\n'),
    );
  });

  it('shows each message with its SKU where they differ', () => {
    const shorter = { ...LONG_TITLE, sku: 'TENT-2', line: 3, message: 'the title has 151 characters' };
    expect(issuesText([LONG_TITLE, shorter], plain)).toContain(
      [
        '  TENT-1 (products.csv:2): the title has 163 characters; Google Shopping takes 150',
        '  TENT-2 (products.csv:3): the title has 151 characters',
      ].join('\n'),
    );
  });

  it('keeps escape sequences in a SKU from the terminal', () => {
    const text = issuesText([{ ...NO_GTIN, sku: 'MUG\u001B[2J\u202E1' }], plain);
    expect(text).toContain('MUG [2J 1');
  });

  it('colours only when asked to', () => {
    expect(issuesText([LONG_TITLE], createColours(true))).toContain('\u001B[31merror\u001B[39m');
    expect(issuesText([LONG_TITLE], plain)).not.toContain('\u001B');
  });

  it('shows an issue of a whole file', () => {
    const issue: Issue = {
      rule: 'catalog/empty',
      severity: 'error',
      origin: 'catalog',
      message: 'no rows',
      file: 'a.csv',
    };
    expect(issuesText([issue], plain)).toBe('error  catalog/empty\n  no rows\n  a.csv');
  });
});

describe('the totals of issues', () => {
  it('counts issues and the SKUs they are about', () => {
    const issues = [LONG_TITLE, { ...LONG_TITLE, rule: 'google/link' }, NO_GTIN];
    expect(issuesReport(issues, plain).totals).toBe('2 errors on 1 SKU, 1 warning on 1 SKU');
  });

  it('says when there are none', () => {
    expect(issuesReport([], plain).totals).toBe('no issues');
  });
});
