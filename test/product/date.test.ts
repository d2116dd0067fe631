import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DE, problemOf, readAs, US } from './read-cell.ts';

const date = (text: string, options = US) => readAs('availability_date', text, options);
const period = (text: string, options = US) => readAs('sale_price_effective_date', text, options);

describe('a date with an offset', () => {
  it.each([
    ['2026-02-24T13:00:00-05:00', '2026-02-24T13:00:00-05:00'],
    ['2026-02-24T13:00-0500', '2026-02-24T13:00:00-05:00'],
    ['2026-02-24 13:00:59.123 +01', '2026-02-24T13:00:59+01:00'],
    ['2026-02-24T13:00:00Z', '2026-02-24T13:00:00+00:00'],
    ['2024-02-29T9:05+1030', '2024-02-29T09:05:00+10:30'],
  ])('%s is that instant', (text, instant) => {
    expect(date(text)).toBe(instant);
  });
});

describe('a date without an offset', () => {
  it('is local to the configured zone, in summer and in winter', () => {
    expect(date('2026-02-24 13:00')).toBe('2026-02-24T13:00:00-05:00');
    expect(date('2026-07-24 13:00')).toBe('2026-07-24T13:00:00-04:00');
    expect(date('2026-07-24T13:00:00', DE)).toBe('2026-07-24T13:00:00+02:00');
    expect(date('2026-02-24', { ...US, timezone: 'Australia/Lord_Howe' })).toBe('2026-02-24T00:00:00+11:00');
  });

  it('is the start of its day, which need not be midnight', () => {
    expect(date('2026-02-24')).toBe('2026-02-24T00:00:00-05:00');
    expect(date('2018-11-04', { ...US, timezone: 'America/Sao_Paulo' })).toBe('2018-11-04T01:00:00-02:00');
  });

  it('that daylight saving skips is moved forward; of one that comes twice the first is taken', () => {
    expect(date('2026-03-29 02:30', DE)).toBe('2026-03-29T03:30:00+02:00');
    expect(date('2026-10-25 02:30', DE)).toBe('2026-10-25T02:30:00+02:00');
  });
});

describe('a text that is no date', () => {
  it.each([
    '02/03/2026',
    '24.02.2026',
    '2026-02-30',
    '2026-13-01',
    '2026-02-24T25:00',
    '2026-02-24T10:61',
    '2026-02-24Z',
    '20260224',
    '1767225600',
    'soon',
    '2026-02-24T13:00-99:00',
  ])('%s is refused', (text) => {
    expect(problemOf('availability_date', text)).toContain('is not a date in ISO 8601');
  });
});

describe('a period', () => {
  it('is read in Google’s form', () => {
    expect(period('2026-02-24T13:00-0500/2026-02-28T23:59-0500')).toEqual({
      start: '2026-02-24T13:00:00-05:00',
      end: '2026-02-28T23:59:00-05:00',
    });
  });

  it('with an end that has no time lasts through that day, even the shorter and longer ones', () => {
    expect(period('2026-02-24/2026-02-24')).toEqual({
      start: '2026-02-24T00:00:00-05:00',
      end: '2026-02-24T23:59:59-05:00',
    });
    expect(period('2026-03-29 / 2026-03-29', DE)).toEqual({
      start: '2026-03-29T00:00:00+01:00',
      end: '2026-03-29T23:59:59+02:00',
    });
  });

  it('may be open at one side', () => {
    expect(period('2026-02-24/')).toEqual({ start: '2026-02-24T00:00:00-05:00' });
    expect(period('/2026-02-24')).toEqual({ end: '2026-02-24T23:59:59-05:00' });
  });

  it.each([
    '2026-02-24',
    '/',
    '2/24/26/2/28/26',
    '2026-02-24/soon',
    'soon/2026-02-24',
    '2026-01-01/2026-01-02/',
  ])('is not %s', (text) => {
    expect(problemOf('sale_price_effective_date', text)).toContain('not a period');
  });

  it('cannot end before it starts', () => {
    expect(problemOf('sale_price_effective_date', '2026-02-28/2026-02-24')).toContain(
      'ends before it starts',
    );
  });
});

describe('whatever the instant', () => {
  it('an ISO text with offset keeps it to the second', () => {
    const instants = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const read = String(date(instant.toISOString()));
        expect(Date.parse(read)).toBe(Math.floor(instant.getTime() / 1000) * 1000);
      }),
    );
  });
});
