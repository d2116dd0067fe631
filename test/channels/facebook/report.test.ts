import { describe, expect, test } from 'vitest';
import { facebook } from '../../../src/channels/facebook/index.ts';
import type { Report, Sent } from '../../../src/channels/upload.ts';
import { target } from './sample.ts';

/** The sample answer of Meta's page on feed errors, with error types. */
const SAMPLES = {
  data: [
    {
      id: 1510567479166488,
      summary: 'A required field is missing: price.',
      description: 'Products need to have prices to run in ads.',
      error_type: 'EMPTY_PRICE',
      severity: 'fatal',
      total_count: 2,
      samples: {
        data: [
          { row_number: 2, retailer_id: 'A', id: '1677559492523068' },
          { row_number: 4, retailer_id: 'C' },
        ],
      },
    },
    {
      id: 275241589314958,
      summary: 'GTIN is incorrectly formatted',
      description: 'Check that the GTIN is in the correct format.',
      error_type: 'PROPERTY_VALUE_FORMAT',
      severity: 'warning',
      total_count: 1,
      samples: { data: [{ row_number: 3, retailer_id: 'B' }] },
    },
  ],
};

const SENT: readonly Sent[] = ['A', 'B', 'C', 'D'].map((sku, i) => ({
  index: i + 1,
  listing: sku,
  skus: [sku],
}));

function reported(
  kept: { errors?: object; 'error-report'?: string },
  session: object = { num_persisted_items: 2 },
  verb = 'update',
): Report {
  const { report } = facebook.upload(target, verb);
  if (!report) throw new Error('Facebook gives a report');
  const texts = { ...kept, ...(kept.errors ? { errors: JSON.stringify(kept.errors) } : {}) };
  return report(texts as Record<string, string>, { session }, SENT);
}

describe('the sampled errors', () => {
  test('are pinned to their SKUs: a fatal one rejects, a warning does not', () => {
    const { outcomes, issues } = reported({ errors: SAMPLES });
    expect(outcomes.map(({ sku, accepted }) => [sku, accepted])).toEqual([
      ['A', false],
      ['C', false],
      ['B', true],
    ]);
    expect(outcomes[0]?.issues).toEqual([
      {
        rule: 'facebook/empty-price',
        severity: 'error',
        origin: 'report',
        target: 'facebook-us',
        sku: 'A',
        message: 'A required field is missing: price.',
        hint: 'Products need to have prices to run in ads.',
      },
    ]);
    expect(issues).toEqual([]);
  });

  test('without a SKU are pinned by the row, in an update', () => {
    const errors = { data: [{ summary: 'Bad', severity: 'fatal', samples: { data: [{ row_number: 3 }] } }] };
    expect(reported({ errors }).outcomes).toMatchObject([{ sku: 'B', accepted: false }]);
  });

  test('without a SKU are not guessed in a replace, whose deleted listings have no row', () => {
    const errors = {
      data: [{ summary: 'Bad', severity: 'warning', samples: { data: [{ row_number: 3 }] } }],
    };
    expect(reported({ errors }, undefined, 'replace')).toMatchObject({
      outcomes: [],
      issues: [{ value: 'row 3', severity: 'warning' }],
    });
  });

  test('of SKUs that were not sent concern the submission', () => {
    const errors = { data: [{ ...SAMPLES.data[1], samples: { data: [{ retailer_id: 'OTHER' }] } }] };
    expect(reported({ errors })).toMatchObject({ outcomes: [], issues: [{ value: 'OTHER' }] });
  });

  test('fewer than the rejected items leave an issue that says how many are unknown', () => {
    const { issues } = reported({ errors: SAMPLES }, { num_persisted_items: 1, num_invalid_items: 5 });
    expect(issues).toMatchObject([{ rule: 'facebook/items-unnamed', severity: 'error' }]);
    expect(issues[0]?.message).toContain('5 items and names only 2; which the other 3 are');
  });

  test('of the file alone, with nothing taken, mean that the upload was refused', () => {
    const errors = {
      data: [{ summary: "Your data feed file can't be empty.", severity: 'fatal', total_count: 1 }],
    };
    expect(reported({ errors }, { num_persisted_items: 0 })).toMatchObject({ refused: true, outcomes: [] });
    expect(reported({ errors: SAMPLES }, { num_persisted_items: 0 })).not.toHaveProperty('refused');
  });
});

describe('the error report', () => {
  const header = 'Retailer ID,Error Message,Severity,Field Names,Affected Capabilities,Is Blocking';
  const csv = [
    header,
    'A,A required field is missing: price.,FATAL,"[""price""]",da,true',
    'A,A required field is missing: price.,FATAL,"[""price""]",shops,true',
    'B,GTIN is incorrectly formatted,WARNING,gtin,da,false',
    'D,"Something, else",FATAL,title,da,true',
  ].join('\r\n');

  test('names every SKU; the samples lend it their types', () => {
    const { outcomes } = reported({ 'error-report': csv, errors: SAMPLES });
    expect(outcomes.map(({ sku, accepted }) => [sku, accepted])).toEqual([
      ['A', false],
      ['B', true],
      ['D', false],
    ]);
    expect(outcomes.flatMap((one) => one.issues)).toMatchObject([
      { rule: 'facebook/empty-price', field: 'price', hint: 'Products need to have prices to run in ads.' },
      { rule: 'facebook/property-value-format', field: 'gtin' },
      { rule: 'facebook/item-rejected', message: 'Something, else' },
    ]);
  });

  test('does not hide what the samples say of the whole file', () => {
    const column = { summary: 'The column colour is not recognised', severity: 'warning' };
    const { issues } = reported({ 'error-report': csv, errors: { data: [...SAMPLES.data, column] } });
    expect(issues).toMatchObject([{ message: 'The column colour is not recognised', severity: 'warning' }]);
  });

  test.each(['', '<html>gone</html>', 'a,b\n1,2\n', `${header}\n"A,broken`])(
    'that is none (%j) gives way to the samples',
    (text) => {
      expect(reported({ 'error-report': text, errors: SAMPLES }).outcomes).toHaveLength(3);
    },
  );
});

test('items that Facebook never read are missed, where each listing was sent as a row', () => {
  const session = { num_detected_items: 3, num_persisted_items: 3 };
  expect(reported({}, session).issues).toMatchObject([
    { rule: 'facebook/items-unread', message: 'Facebook read only 3 of the 4 items that were sent' },
  ]);
  expect(reported({}, session, 'replace').issues).toEqual([]);
});

test('without errors nothing is said, and every SKU is accepted', () => {
  expect(reported({})).toEqual({ outcomes: [], issues: [] });
});
