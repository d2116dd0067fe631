import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/channels/ebay/report.ts';
import { errors, file, outcomes, response, sent } from './results.ts';

describe('answers about price and stock', () => {
  const skus = Array.from({ length: 9 }, (_, i) => `S-${i}`);
  const state = (sku: string) => `<InventoryStatus><SKU>${sku}</SKU><ItemID>7</ItemID></InventoryStatus>`;

  it('are pinned to the four SKUs of their request', () => {
    const text = file(
      response('ReviseInventoryStatus', 'Success', 'status.1.2:G', state('S-0')),
      response('ReviseInventoryStatus', 'Failure', 'status.3.2:G', errors('291')),
    );
    expect(outcomes(text, sent('G', ...skus)).map((one) => one.accepted)).toEqual([
      ...Array(8).fill(true),
      false,
    ]);
  });

  it('are missing for SKUs whose request was not answered', () => {
    const text = file(response('ReviseInventoryStatus', 'Success', 'status.1.2:G', state('S-0')));
    const found = outcomes(text, sent('G', ...skus));
    expect(found.map((one) => one.accepted)).toEqual([...Array(4).fill(true), ...Array(5).fill(false)]);
    expect(found[5]?.issues[0]?.rule).toBe('ebay/no-answer');
  });

  it('count what eBay says it has set, even where the request failed in part', () => {
    const text = file(
      response('ReviseInventoryStatus', 'PartialFailure', 'status:G', errors('37') + state('S-1')),
    );
    expect(outcomes(text, sent('G', 'S-0', 'S-1')).map((one) => one.accepted)).toEqual([false, true]);
  });

  it('leave a SKU that changed its group rejected, with the way out', () => {
    const text = file(response('ReviseInventoryStatus', 'Success', 'moved.1.1:G', state('S-0')));
    for (const outcome of outcomes(text, sent('G', ...skus))) {
      expect(outcome).toMatchObject({ accepted: false, issues: [{ rule: 'ebay/moved' }] });
      expect(outcome.ids).toBeUndefined();
    }
  });
});

describe('a submission without a result file', () => {
  it('is refused as a whole when the task failed', () => {
    expect(readReport(undefined, 'FAILED', [sent('A')], 'ebay-us')).toMatchObject({
      refused: true,
      outcomes: [],
      issues: [{ rule: 'ebay/task-failed', message: expect.stringContaining('FAILED') }],
    });
  });

  it.each(['<BulkDataExchangeResponses><AddFixed', 'Service unavailable', '<!DOCTYPE x><x/>'])(
    'is refused when the file is %s',
    (text) => {
      expect(readReport(text, 'COMPLETED', [sent('A')], 'ebay-us')).toMatchObject({
        refused: true,
        issues: [{ rule: 'ebay/result-unreadable', target: 'ebay-us' }],
      });
    },
  );
});
