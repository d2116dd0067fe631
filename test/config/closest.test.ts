import { describe, expect, it } from 'vitest';
import { closest } from '../../src/config/closest.ts';

const NAMES = ['merchant_id', 'feed_label', 'language', 'location'];

describe('closest', () => {
  it.each([
    ['merchand_id', 'merchant_id'],
    ['merchantid', 'merchant_id'],
    ['Merchant-ID', 'merchant_id'],
    ['langauge', 'language'],
    ['lable', undefined],
    ['xyz', undefined],
  ])('takes %s for %s', (written, meant) => {
    expect(closest(written, NAMES)).toBe(meant);
  });

  it('counts two letters swapped as one slip', () => {
    expect(closest('ksu', ['sku', 'mpn'])).toBe(closest('sku', ['sku', 'mpn']));
  });
});
