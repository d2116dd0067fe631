import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGtin } from '../../src/product/gtin.ts';
import { hintOf, problemOf, readAs } from './read-cell.ts';

describe('a GTIN', () => {
  it.each([
    ['90311017', '90311017'],
    ['698615070527', '698615070527'],
    ['4006381333931', '4006381333931'],
    ['10614141000415', '10614141000415'],
    ['9780007350896', '9780007350896'],
  ])('%s is right', (text, gtin) => {
    expect(readAs('gtin', text)).toBe(gtin);
  });

  it('loses spaces, dashes and what a spreadsheet puts before it', () => {
    expect(readAs('gtin', ' 4 006381-333931 ')).toBe('4006381333931');
    expect(readAs('gtin', "'4006381333931")).toBe('4006381333931');
    expect(readAs('gtin', '="4006381333931"')).toBe('4006381333931');
    expect(readAs('gtin', '978\u20110\u20110073\u20115089\u20116')).toBe('9780007350896');
  });

  it('keeps its leading zeros', () => {
    expect(readAs('gtin', '036282818705')).toBe('036282818705');
    expect(readAs('gtin', '00036282818705')).toBe('00036282818705');
  });

  it('is made of an ISBN-10', () => {
    expect(readAs('gtin', '0-306-40615-2')).toBe('9780306406157');
    expect(readAs('gtin', '0-8044-2957-x')).toBe('9780804429573');
    expect(problemOf('gtin', '0306406153')).toContain('has 10 digits');
  });

  it.each([
    ['4006381333932', 'check digit'],
    ['840353925693', 'check digit'],
    ['12345', 'has 5 digits'],
    ['36282818705', 'has 11 digits'],
    ['5.9E+12', 'scientific notation'],
    ['5,90123E+12', 'scientific notation'],
    ['0000000000000', 'placeholder'],
    ['n/a', 'is not a GTIN'],
    ['4006381333931.0', 'is not a GTIN'],
    ['٤٠٠٦٣٨١٣٣٣٩٣١', 'is not a GTIN'],
  ])('%s is refused: %s', (text, reason) => {
    expect(problemOf('gtin', text)).toContain(reason);
  });

  it('that may be a UPC-E is not expanded, but the way out is told', () => {
    expect(hintOf('gtin', '04252614')).toContain('give the 12 digits');
  });

  it('with one digit changed is never right', () => {
    const digits = fc.constantFrom('4006381333931', '036282818705', '90311017', '10614141000415');
    fc.assert(
      fc.property(digits, fc.nat(13), fc.integer({ min: 1, max: 9 }), (gtin, place, change) => {
        const at = place % gtin.length;
        const wrong = gtin.slice(0, at) + ((Number(gtin[at]) + change) % 10) + gtin.slice(at + 1);
        expect(checkGtin(wrong)).toHaveProperty('problem');
      }),
    );
  });
});
