import { describe, expect, it } from 'vitest';
import { mistakesIn, SHOP } from '../support/config.ts';

const withTarget = (text: string) => mistakesIn(`${SHOP}\n  other: ${text}\n`);

describe('targets', () => {
  it('never share account, feed label and language on Google, defaults included', async () => {
    expect(await withTarget('{ channel: google, merchant_id: "123456", feed_label: US }')).toEqual([
      "shelfcast.yaml:6: targets.other has the same merchant_id, feed_label, language as google-us, so each would overwrite the other's products: make one of them differ",
    ]);
    expect(await withTarget('{ channel: google, merchant_id: "123456", language: es }')).toEqual([]);
    expect(await withTarget('{ channel: google, merchant_id: "123456", feed_label: CA }')).toEqual([]);
    expect(await withTarget('{ channel: google, merchant_id: "999" }')).toEqual([]);
  });

  it('never share catalog and feed on Facebook', async () => {
    expect((await withTarget('{ channel: facebook, catalog_id: "1234", feed: Shelfcast }')).join()).toContain(
      'has the same catalog_id, feed as facebook',
    );
    expect(await withTarget('{ channel: facebook, catalog_id: "1234", feed: Other }')).toEqual([]);
  });
});

describe('endpoints', () => {
  const endpoint = (url: string, role = 'api') =>
    withTarget(`{ channel: facebook, catalog_id: "1", feed: f, endpoints: { ${role}: "${url}" } }`);

  it.each(['https://proxy.example/x', 'http://127.0.0.1:4610', 'http://localhost:1', 'http://[::1]:1'])(
    'may be %s',
    async (url) => {
      expect(await endpoint(url)).toEqual([]);
    },
  );

  it.each([
    'http://proxy.example/',
    'http://127.0.0.1.evil.example/',
    'http://10.0.0.1/',
    'ftp://localhost/',
  ])('may not be %s', async (url) => {
    expect((await endpoint(url)).join()).toContain(
      `targets.other.endpoints.api must begin with https:// (got '${url}')`,
    );
  });

  it('have the names of the channel', async () => {
    expect((await endpoint('https://x.example', 'apy')).join()).toContain(
      'targets.other.endpoints.apy is no endpoint of this channel: did you mean api?',
    );
  });
});

describe('credentials', () => {
  it('have the names of the channel', async () => {
    expect(
      (
        await withTarget(
          '{ channel: facebook, catalog_id: "1", feed: f, credentials: { acces_token: { env: X } } }',
        )
      ).join(),
    ).toContain(
      'targets.other.credentials.acces_token is no secret of this channel: did you mean access_token?',
    );
  });
});

describe('time zones', () => {
  it('exist', async () => {
    expect(await mistakesIn(SHOP.replace('America/New_York', 'Mars/Olympus'))).toEqual([
      "shelfcast.yaml:2: defaults.timezone must be the name of a time zone, such as America/New_York (got 'Mars/Olympus')",
    ]);
  });
});
