import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issue.ts';
import { github } from '../../src/render/github.ts';
import { junit } from '../../src/render/junit.ts';
import { sarif } from '../../src/render/sarif.ts';
import { compileSchema } from '../../src/schema/ajv.ts';

const ERROR: Issue = {
  rule: 'google/title-length',
  severity: 'error',
  origin: 'rule',
  sku: 'TENT & "CO"',
  target: 'google-us',
  field: 'title',
  message: '100% <too> long,\nby: 13',
  hint: 'Shorten it.',
  link: 'https://support.google.com/merchants/answer/6324415',
  file: 'data/my products.csv',
  line: 12,
};
const WARNING: Issue = {
  rule: 'catalog/no-brand',
  severity: 'warning',
  origin: 'catalog',
  sku: 'MUG-1',
  message: 'there is no brand',
};

describe('github', () => {
  it('escapes what workflow commands give a meaning to, errors first', () => {
    expect(github([WARNING, ERROR])).toBe(
      '::error file=data/my products.csv,line=12,title=google/title-length TENT & "CO" google-us' +
        '::100%25 <too> long,%0Aby: 13%0AShorten it.%0Ahttps://support.google.com/merchants/answer/6324415\n' +
        '::warning title=catalog/no-brand MUG-1::there is no brand\n',
    );
  });

  it('keeps a file name from ending its property', () => {
    expect(github([{ ...WARNING, file: 'a:b,c%.csv' }])).toContain('file=a%3Ab%2Cc%25.csv,title=');
  });
});

/** The members that SARIF 2.1.0 requires of what is written here (OASIS, sections 3.13 to 3.58). */
const SARIF = {
  type: 'object',
  required: ['version', '$schema', 'runs'],
  properties: {
    version: { const: '2.1.0' },
    runs: {
      items: {
        required: ['tool', 'results'],
        properties: {
          tool: {
            required: ['driver'],
            properties: {
              driver: {
                required: ['name'],
                properties: {
                  rules: { items: { required: ['id'], properties: { helpUri: { format: 'uri' } } } },
                },
              },
            },
          },
          results: {
            items: {
              required: ['message'],
              properties: {
                message: { required: ['text'] },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                ruleIndex: { type: 'integer', minimum: 0 },
                locations: {
                  items: {
                    properties: {
                      physicalLocation: {
                        properties: {
                          artifactLocation: { properties: { uri: { format: 'uri-reference' } } },
                          region: { properties: { startLine: { type: 'integer', minimum: 1 } } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe('sarif', () => {
  const log = JSON.parse(sarif([ERROR, WARNING, { ...ERROR, sku: 'TENT-2', line: 13 }], '1.2.3'));

  it('holds what SARIF requires', () => {
    expect(compileSchema(SARIF)(log)).toEqual([]);
  });

  it('describes each rule once and points results to it', () => {
    const [run] = log.runs;
    expect(run.tool.driver).toMatchObject({ name: 'Shelfcast', version: '1.2.3' });
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual([
      'google/title-length',
      'catalog/no-brand',
    ]);
    expect(run.results.map((result: { ruleIndex: number }) => result.ruleIndex)).toEqual([0, 1, 0]);
  });

  it('points to the line of the catalog, with the file as a URI', () => {
    expect(log.runs[0].results[0]).toMatchObject({
      level: 'error',
      message: { text: 'TENT & "CO" on google-us: 100% <too> long,\nby: 13' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'data/my%20products.csv' },
            region: { startLine: 12 },
          },
        },
      ],
    });
    expect(log.runs[0].results[1].locations).toEqual([]);
  });
});

describe('junit', () => {
  const xml = junit(
    [ERROR, { ...ERROR, rule: 'google/link', message: 'no link' }, WARNING],
    ['google-us', 'ebay-us'],
  );
  const parse = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testsuite',
  });

  it('is well-formed XML with a suite for the catalog and each target', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(parse.parse(xml).testsuites.testsuite.map((suite: { name: string }) => suite.name)).toEqual([
      'catalog',
      'google-us',
      'ebay-us',
    ]);
  });

  it('fails the case of a SKU once, with all of its issues', () => {
    const suite = parse.parse(xml).testsuites.testsuite[1];
    expect(suite).toMatchObject({ tests: '1', failures: '1' });
    expect(suite.testcase.name).toBe('TENT & "CO"');
    expect(suite.testcase.failure).toMatchObject({ type: 'google/title-length' });
    expect(suite.testcase.failure['#text']).toContain('error google/link: no link (data/my products.csv:12)');
  });

  it('lets warnings pass, and a target without issues too', () => {
    const [catalog, , ebay] = parse.parse(xml).testsuites.testsuite;
    expect(catalog).toMatchObject({ tests: '1', failures: '0' });
    expect(catalog.testcase['system-out']).toBe('warning catalog/no-brand: there is no brand');
    expect(ebay).toMatchObject({ tests: '1', failures: '0', testcase: { name: 'no issues' } });
  });
});
