import { describe, expect, test } from 'vitest';
import { answered, feed, step, submission } from './sample.ts';

/** A product feed as Commerce Manager would list it. */
function listed(...feeds: object[]) {
  return answered({ data: feeds.map((one) => ({ id: '77', name: 'Shelfcast', product_count: 3, ...one })) });
}

describe('the product feed', () => {
  const find = step('find-feed');

  test('is found by its exact name', () => {
    expect(find.read(listed({ name: 'shelfcast' }, { id: 78 }), {})).toEqual({
      value: { id: '78', items: 3, deletes: true },
    });
  });

  test('is created once, when no feed has the name', () => {
    const create = step('create-feed');
    expect(find.read(answered({ data: [] }), {})).toEqual({ value: null });
    expect(create.when?.({ 'find-feed': null })).toBe(true);
    expect(create.when?.({ 'find-feed': feed })).toBe(false);
    expect(create.request({}, submission)).toMatchObject({
      to: { path: '/v26.0/1234/product_feeds' },
      body: { form: { name: 'Shelfcast', encoding: 'UTF8', delimiter: 'COMMA', default_currency: 'USD' } },
    });
    expect(create.read(answered({ id: '79' }), {})).toEqual({ value: { id: '79', items: 0, deletes: true } });
  });

  test('whose creation got lost is looked for before it is created again', () => {
    const { lost } = step('create-feed');
    expect(lost?.read(answered({ data: [] }), {}, submission)).toBeUndefined();
    expect(lost?.read(listed({}), {}, submission)).toMatchObject({ id: '77' });
  });

  test('that cannot be told from another of its name is refused', () => {
    expect(() => find.read(listed({}, { id: '78' }), {})).toThrow(/two product feeds named 'Shelfcast'/);
  });

  test('that may stand on a further page is not created a second time', () => {
    const page = answered({ data: [], paging: { next: 'https://graph.facebook.com/next' } });
    expect(() => find.read(page, {})).toThrow(/more than 200 product feeds/);
  });

  test.each([
    [{ schedule: { interval: 'DAILY' } }, /on a schedule/],
    [{ update_schedule: { interval: 'HOURLY' } }, /on a schedule/],
    [{ ingestion_source_type: 'supplementary_feed' }, /supplementary feed/],
  ])('is refused with %o', (different, why) => {
    expect(() => find.read(listed(different), {})).toThrow(why);
  });
});
