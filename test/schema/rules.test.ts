import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelIds } from '../../src/channels/index.ts';
import { configSchema } from '../../src/config/schema.ts';
import { checkModule, compileSchema } from '../../src/schema/ajv.ts';
import { type RuleSchema, rulesModule } from '../../src/schema/modules.ts';
import { ruleSet } from '../../src/schema/rules.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const schemaOf = (channel: string): RuleSchema => JSON.parse(read(`schemas/${channel}.schema.json`));

describe('the compiled validators', () => {
  it.each(channelIds)('of %s are current: `npm run build` makes them', (channel) => {
    expect(read(`dist/compiled/${channel}.cjs`) === rulesModule(schemaOf(channel))).toBe(true);
  });

  it('of the configuration are current: `npm run build` makes them', () => {
    expect(read('dist/compiled/config.cjs') === checkModule(configSchema)).toBe(true);
  });

  it('are made of no schema that demands something outside its rules', () => {
    const schema = { ...schemaOf('ebay'), required: ['title'] };
    expect(() => rulesModule(schema)).toThrow("'required', which belongs to no rule");
  });
});

describe.each(channelIds)('the rules of %s', (channel) => {
  const rules = ruleSet(channel);
  const schema = schemaOf(channel);
  const check = compileSchema(schema);
  const judged = (view: unknown) => {
    const places = new Set(check(view).map(({ schemaPath }) => schemaPath.split('/')[2]));
    return rules.rules.filter((_, place) => places.has(String(place)));
  };

  it('fail exactly where the whole schema does, in its order', () => {
    const failing = new Set<string>();
    fc.assert(
      fc.property(viewOf(schema), (view) => {
        const failures = rules.failures(view);
        const expected = judged(view);
        expect(failures.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        for (const { id } of failures) failing.add(id);
      }),
      { numRuns: 500 },
    );
    // The views reach the most of them, or the comparison would be worth little.
    expect(failing.size).toBeGreaterThan(rules.rules.length / 2);
  });
});

/** Views of the fields that a schema names, with the values it names and others near its limits. */
function viewOf(schema: RuleSchema): fc.Arbitrary<Record<string, unknown>> {
  const text = JSON.stringify(schema);
  const named = [...text.matchAll(/"(?:const|enum)":(\[[^\]]*\]|"[^"]*"|\w+)/g)].flatMap(([, json = '']) =>
    JSON.parse(json),
  );
  const lengths = [...text.matchAll(/"m(?:ax|in)(?:Length|Bytes)":(\d+)/g)].map(([, digits]) =>
    Number(digits),
  );
  const long = fc
    .tuple(fc.constantFrom(...lengths), fc.integer({ min: -1, max: 1 }), fc.constantFrom('x', 'É', '😀'))
    .map(([length, more, unit]) => unit.repeat(Math.max(0, Math.min(length, 12_000) + more)));
  const word = fc.constantFrom(
    ...[
      '',
      ' ',
      'Word',
      'A_B',
      '12',
      '1.50',
      '0',
      'SHOUTED TITLE',
      'https://a.example/x',
      'http://a',
      'a;b',
      'www.x',
    ],
    ...['<b>x</b>', '#ff0', 'red/blue', 'a/b/c/d', 'DE', 'B00EXAMPLE', 'a\u0007b', 'a,b', ...named],
  );
  const scalar = fc.oneof(word, long, fc.integer({ min: -1, max: 40 }), fc.boolean());
  const list = fc.array(word, { maxLength: 30 });
  const fields = (names: readonly string[], value: fc.Arbitrary<unknown>) =>
    fc.record(Object.fromEntries(names.map((name) => [name, fc.option(value, { nil: undefined })])));
  const parts = fields(['minor', 'unit', 'id', 'start', 'end', 'axes', 'broken'], fc.oneof(scalar, list));
  const names = schema.allOf.map(({ rule }) => (rule as { readonly field?: string }).field ?? '');
  const own = names.filter((name) => name.startsWith('own.')).map((name) => name.slice(4));
  return fc
    .tuple(fields(names, fc.oneof(scalar, scalar, list, parts)), fields(own, fc.oneof(word, long)))
    .map(([view, ownFields]) => ({ ...view, own: ownFields }));
}
