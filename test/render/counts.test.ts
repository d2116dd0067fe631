import { describe, expect, it } from 'vitest';
import { arithmeticText, countsText, targetText } from '../../src/render/counts.ts';

describe('arithmeticText', () => {
  it('shows how rows become products', () => {
    const excluded = { 'variant parent': 5, 'image row': 3 };
    expect(arithmeticText({ rows: 68, products: 60, excluded })).toBe(
      'rows 68 = 60 products + 5 variant parent + 3 image row',
    );
  });

  it('separates thousands', () => {
    expect(arithmeticText({ rows: 100_000, products: 100_000, excluded: {} })).toBe(
      'rows 100,000 = 100,000 products',
    );
  });
});

describe('countsText', () => {
  it('adds up the products and keeps deletes and answers outside', () => {
    expect(countsText({ create: 12, unchanged: 48, update: 0, delete: 2, accepted: 11, rejected: 1 })).toBe(
      '60 products = 12 create + 48 unchanged; 2 delete; 11 accepted, 1 rejected',
    );
  });

  it('leaves out what there is nothing of', () => {
    expect(countsText({})).toBe('0 products');
  });
});

describe('targetText', () => {
  it('names the target and the files written for it', () => {
    expect(targetText('google-us', { counts: { create: 1 }, files: ['feeds/google-us.xml'] })).toBe(
      'google-us: 1 product = 1 create\n  feeds/google-us.xml',
    );
  });
});
