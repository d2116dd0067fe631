import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errors, file, outcomes, response, sent } from './results.ts';

const SAMPLES = new URL('../../../../shared/specs/ebay/lms/samples/', import.meta.url);

describe('the result file of eBay', () => {
  it('tells the item id of what was accepted, and its warnings', () => {
    const warned = errors('21917236', { severity: 'Warning' });
    const text = file(
      response('AddFixedPriceItem', 'Success', 'add:A', '<ItemID>1</ItemID>'),
      response('AddFixedPriceItem', 'Warning', 'add:B', `${warned}<ItemID>2</ItemID>`),
    );
    const [a, b] = outcomes(text, sent('A'), sent('B'));
    expect(a).toEqual({ sku: 'A', accepted: true, ids: { item_id: '1' }, issues: [] });
    expect(b).toMatchObject({ accepted: true, ids: { item_id: '2' } });
    expect(b?.issues).toEqual([
      {
        rule: 'ebay/21917236',
        severity: 'warning',
        origin: 'report',
        sku: 'B',
        target: 'ebay-us',
        message: 'long 21917236',
      },
    ]);
  });

  it('says why a SKU was rejected, as plain text, with what to do', () => {
    const html = errors('21919303').replace(
      'long 21919303',
      'The item specific &lt;b&gt;Type&lt;/b&gt; is missing.',
    );
    const [outcome] = outcomes(file(response('AddFixedPriceItem', 'Failure', 'add:A', html)), sent('A'));
    expect(outcome).toMatchObject({
      accepted: false,
      issues: [{ message: 'The item specific Type is missing.' }],
    });
    expect(outcome?.issues[0]?.hint).toContain('ebay.specific.<name>');
    expect(outcome?.transient).toBeUndefined();
  });

  it.each(['21919067', '488'])('adopts the listing that error %s names, and tries again', (code) => {
    const more =
      '<ErrorParameters ParamID="0"><Value>1</Value></ErrorParameters><ErrorParameters ParamID="1"><Value>110123456789</Value></ErrorParameters>';
    const text = file(response('AddFixedPriceItem', 'Failure', 'add:G', errors(code, { more })));
    for (const outcome of outcomes(text, sent('G', 'A', 'B'))) {
      expect(outcome).toMatchObject({ accepted: false, ids: { item_id: '110123456789' }, transient: true });
      expect(outcome.issues[0]?.hint).toContain('110123456789; that listing is adopted');
    }
  });

  it('adopts nothing when the parameter is no item id', () => {
    const more = '<ErrorParameters ParamID="1"><Value>A title</Value></ErrorParameters>';
    const text = file(response('AddFixedPriceItem', 'Failure', 'add:A', errors('21919067', { more })));
    expect(outcomes(text, sent('A'))[0]?.ids).toBeUndefined();
  });

  it('counts the end of what has ended as done, but no other failure of an end', () => {
    const text = file(
      response('EndFixedPriceItem', 'Failure', 'end:A', errors('1047')),
      response('EndFixedPriceItem', 'Failure', 'end:B', errors('17')),
      response('ReviseFixedPriceItem', 'Failure', 'revise:C', errors('1047')),
    );
    expect(outcomes(text, sent('A'), sent('B'), sent('C')).map((one) => one.accepted)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('calls a fault passing when eBay calls it its own, or has had enough', () => {
    const text = file(
      response('AddFixedPriceItem', 'Failure', 'add:A', errors('10007', { classification: 'SystemError' })),
      response('AddFixedPriceItem', 'Failure', 'add:B', errors('21919144')),
      response('AddFixedPriceItem', 'Failure', 'add:C', errors('21919144') + errors('37')),
    );
    expect(outcomes(text, sent('A'), sent('B'), sent('C')).map((one) => one.transient)).toEqual([
      true,
      true,
      undefined,
    ]);
  });

  it('never rejects a SKU without an issue', () => {
    const [outcome] = outcomes(file(response('AddFixedPriceItem', 'Failure', 'add:A')), sent('A'));
    expect(outcome).toMatchObject({
      accepted: false,
      issues: [{ rule: 'ebay/no-reason', severity: 'error' }],
    });
  });

  it('does not take for accepted what it does not name', () => {
    const text = file(
      response('AddFixedPriceItem', 'Success', 'add:A'),
      '<AddFixedPriceItemResponse><Ack>Success</Ack></AddFixedPriceItemResponse>',
    );
    const [, outcome] = outcomes(text, sent('A'), sent('B'));
    expect(outcome).toMatchObject({
      sku: 'B',
      accepted: false,
      transient: true,
      issues: [{ rule: 'ebay/no-answer' }],
    });
  });

  it('keeps listings apart whose ids look like message ids', () => {
    const text = file(
      response('AddFixedPriceItem', 'Success', 'add:A', '<ItemID>1</ItemID>'),
      response('AddFixedPriceItem', 'Failure', 'add:add:A', errors('37')),
      response('AddFixedPriceItem', 'Success', 'add:a & <b>', '<ItemID>3</ItemID>'),
    );
    expect(outcomes(text, sent('A'), sent('add:A'), sent('a & <b>')).map((one) => one.accepted)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it.skipIf(!existsSync(SAMPLES))('reads the sample that was written from the field documentation', () => {
    const text = readFileSync(new URL('constructed.result-file.AddFixedPriceItem.xml', SAMPLES), 'utf8');
    expect(
      outcomes(text, sent('SKU-001'), sent('GROUP-1', 'SKU-010', 'SKU-011')).map((one) => [
        one.sku,
        one.accepted,
        one.ids,
      ]),
    ).toEqual([
      ['SKU-001', true, { item_id: '110123456789' }],
      ['SKU-010', false, { item_id: '110123456789' }],
      ['SKU-011', false, { item_id: '110123456789' }],
    ]);
  });
});
