import { afterEach, describe, expect, test } from 'vitest';
import type { View } from '../../src/product/product.ts';
import { itemOf } from '../channels/facebook/sample.ts';
import { startWalk, type Walk } from '../channels/facebook/walk.ts';
import { listingOf, newListing } from '../support/samples.ts';

let walk: Walk;
afterEach(() => walk.close());

function listing(sku: string, different: Partial<View> = {}) {
  return newListing(sku, itemOf({ sku, ...different }));
}

function removal(sku: string) {
  return listingOf(sku, [{ sku, kind: 'delete', last: itemOf({ sku }), ids: {} }]);
}

function live(): string[] {
  return [...walk.served.marketplace.listings().keys()].sort();
}

function calls(path: string): number {
  return walk.served.calls.filter((call) => call.endsWith(path)).length;
}

describe('a push to the sandbox', () => {
  test('creates the feed once and lists every SKU with what was sent', async () => {
    walk = await startWalk();
    const title = 'Tent "Fjell" $& ]]>\n🏕️';
    expect(await walk.push('update', [listing('A', { title }), listing('B')])).toEqual({
      outcomes: [],
      issues: [],
    });
    expect(await walk.push('update', [listing('C')])).toEqual({ outcomes: [], issues: [] });
    expect(live()).toEqual(['A', 'B', 'C']);
    expect(walk.served.marketplace.listings().get('A')).toMatchObject({ title, price: '249.99 USD' });
    expect(
      walk.served.calls.filter((call) => call.startsWith('POST') && call.endsWith('product_feeds')),
    ).toHaveLength(1);
    expect(calls('error_report')).toBe(0);
  });

  test('deletes by a replace what its file leaves out, and by an update nothing', async () => {
    walk = await startWalk();
    await walk.push('update', [listing('A'), listing('B'), listing('C')]);
    await walk.push('update', [listing('B', { title: 'Nordvik tent, improved' })]);
    expect(live()).toEqual(['A', 'B', 'C']);
    await walk.push('replace', [listing('A'), removal('B'), listing('C', { mpn: undefined })]);
    expect(live()).toEqual(['A', 'C']);
    expect(walk.served.marketplace.listings().get('C')).not.toHaveProperty('mpn');
  });

  test('does not clear a field by an update, which is why that takes a replace', async () => {
    walk = await startWalk();
    await walk.push('update', [listing('A')]);
    await walk.push('update', [listing('A', { mpn: undefined })]);
    expect(walk.served.marketplace.listings().get('A')).toMatchObject({ mpn: 'NV-FJELL-2' });
  });

  test('reads back from the full report which SKUs were rejected and why', async () => {
    walk = await startWalk();
    const bad = Array.from({ length: 8 }, (_, i) => listing(`TENT-${i}-REJECT`));
    const report = await walk.push('update', [
      ...bad,
      listing('A-WARN'),
      listing('B'),
      listing('C', { brand: undefined }),
    ]);
    expect(live()).toEqual(['A-WARN', 'B']);
    expect(report.issues).toEqual([]);
    expect(report.outcomes).toHaveLength(10);
    const one = (sku: string) => report.outcomes.find((outcome) => outcome.sku === sku);
    expect(one('TENT-7-REJECT')).toMatchObject({
      accepted: false,
      issues: [{ rule: 'facebook/illegal-product-category', severity: 'error', target: 'facebook-us' }],
    });
    expect(one('A-WARN')).toMatchObject({
      accepted: true,
      issues: [{ severity: 'warning', field: 'image_link' }],
    });
    expect(one('C')).toMatchObject({ accepted: false, issues: [{ rule: 'facebook/empty-brand' }] });
  });

  test('keeps an item whose new version is refused', async () => {
    walk = await startWalk();
    await walk.push('update', [listing('A')]);
    const report = await walk.push('replace', [listing('A', { title: 'SHOUTING TENT' })]);
    expect(report.outcomes).toMatchObject([{ sku: 'A', accepted: false }]);
    expect(walk.served.marketplace.listings().get('A')).toMatchObject({
      title: 'Nordvik Fjell 2-person tent, green',
    });
  });

  test('of a SKU twice has both ignored', async () => {
    walk = await startWalk();
    const report = await walk.push('update', [listing('A'), listing('A'), listing('B')]);
    expect(live()).toEqual(['B']);
    expect(report.outcomes).toMatchObject([{ sku: 'A', accepted: false }]);
  });

  test('waits out a throttled upload, survives a dropped one, and finds a lost one', async () => {
    walk = await startWalk();
    await walk.push('update', [listing('A')]);
    for (const what of ['throttle', 'drop', 'lose'] as const) {
      const upload = walk.served.calls.find((call) => call.endsWith('/uploads'));
      walk.served.disturbances.push({ at: upload ?? '', what, times: 1 });
      expect(await walk.push('update', [listing(what.toUpperCase())])).toEqual({ outcomes: [], issues: [] });
    }
    expect(live()).toEqual(['A', 'DROP', 'LOSE', 'THROTTLE']);
    // Begun once each and the throttled one twice; the dropped call never arrived, the lost one was found.
    expect(
      walk.served.calls.filter((call) => call.startsWith('POST') && call.endsWith('/uploads')),
    ).toHaveLength(5);
  });

  test('creates no second feed when the answer to the first was lost', async () => {
    walk = await startWalk();
    walk.served.disturbances.push({ at: 'POST /v26.0/1234/product_feeds', what: 'lose', times: 1 });
    await walk.push('update', [listing('A')]);
    await walk.push('update', [listing('B')]);
    expect(live()).toEqual(['A', 'B']);
    expect(calls('/product_feeds')).toBe(4);
  });

  test('never empties a feed', async () => {
    walk = await startWalk();
    await walk.push('update', [listing('A')]);
    await expect(walk.push('replace', [removal('A')])).rejects.toThrow(/would be emptied/);
    expect(live()).toEqual(['A']);
  });
});

describe('the sandbox refuses', () => {
  const read = {
    method: 'GET',
    to: { endpoint: 'api', path: '/v26.0/1234' },
    auth: true,
    budget: 'graph',
  } as const;
  const options = { repeat: true, signal: AbortSignal.timeout(20_000) };

  test('a wrong token, for the whole account', async () => {
    walk = await startWalk({ access_token: 'stale' });
    await expect(walk.doctor()).rejects.toMatchObject({
      fault: { code: '190', account: true, retryable: false },
    });
  });

  test('a wrong proof of the app secret, and takes a right one', async () => {
    walk = await startWalk({ app_secret: 'guessed' });
    await expect(walk.connection.call(read, options)).rejects.toThrow(/appsecret_proof/);
    await walk.close();
    walk = await startWalk({ app_secret: 'sandbox-facebook-app-secret' });
    expect(await walk.doctor()).toMatchObject({ catalog: { product_count: 0 }, 'find-feed': null });
  });

  test('an id that is none', async () => {
    walk = await startWalk();
    const wrong = { ...read, to: { endpoint: 'api', path: '/v26.0/catalog' } };
    await expect(walk.connection.call(wrong, options)).rejects.toMatchObject({ fault: { code: '100' } });
  });

  test.each([
    ['application/octet-stream', 400],
    ['', 400],
    ['text/csv', 200],
  ])('a file of type "%s" with %i', async (type, status) => {
    walk = await startWalk();
    await walk.push('update', [listing('A')]);
    const upload = walk.served.calls.find((call) => call.endsWith('/uploads'))?.slice('POST '.length);
    const head = `content-disposition: form-data; name="file"; filename="a.csv"${type && `\r\ncontent-type: ${type}`}`;
    const answer = await fetch(`${walk.served.url}${upload}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${walk.served.marketplace.secrets.FACEBOOK_ACCESS_TOKEN}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: `--x\r\n${head}\r\n\r\nid\nB\n\r\n--x--\r\n`,
    });
    expect(answer.status).toBe(status);
    if (status === 400) expect(await answer.text()).toContain('(#100) Invalid file. Expected file of one of');
  });

  test('to show its content network a token', async () => {
    walk = await startWalk();
    await walk.push('update', [listing('A-REJECT')]);
    const report = walk.served.calls.find((call) => call.startsWith('GET /cdn/'))?.slice('GET '.length);
    const url = `${walk.served.url}${report}`;
    expect((await fetch(url, { headers: { authorization: 'Bearer x' } })).status).toBe(403);
    expect((await fetch(url)).status).toBe(200);
  });

  test('an empty file, by the session rather than at once', async () => {
    walk = await startWalk();
    await walk.push('update', [listing('A')]);
    const report = await walk.push('update', []);
    expect(report).toMatchObject({ refused: true, outcomes: [] });
    expect(report.issues[0]?.message).toContain("can't be empty");
    expect(live()).toEqual(['A']);
  });
});
