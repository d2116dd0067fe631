import { describe, expect, it } from 'vitest';
import { mistakesIn, SHOP } from '../support/config.ts';

const target = (text: string) => `${SHOP}\n  t: ${text}\n`;

describe('a mistake in a configuration', () => {
  it.each([
    [
      'an id without quotes',
      SHOP.replace('"123456"', '0123456'),
      'shelfcast.yaml:4: targets.google-us.merchant_id must be text of digits (got 123456): write it in quotes',
    ],
    [
      'a misspelt key',
      SHOP.replace('country: US', 'contry: US, country: US'),
      "shelfcast.yaml:2: defaults.contry: there is no key 'contry': did you mean country?",
    ],
    [
      'a misspelt setting of a channel',
      SHOP.replace('merchant_id', 'feed_lable: US, merchant_id'),
      "shelfcast.yaml:4: targets.google-us.feed_lable: there is no key 'feed_lable': did you mean feed_label?",
    ],
    [
      'a key that nothing resembles',
      `${SHOP}\nledger: x\nnotifications: {}`,
      /^shelfcast.yaml:7: notifications: there is no key 'notifications': known here are \$schema, catalog, /,
    ],
    [
      'a channel that does not exist',
      target('{ channel: amazn }'),
      "shelfcast.yaml:6: targets.t.channel must be one of amazon, ebay, google, facebook (got 'amazn'): did you mean amazon?",
    ],
    [
      'a missing setting',
      target('{ channel: google }'),
      'shelfcast.yaml:6: targets.t.merchant_id is missing',
    ],
    [
      'a missing key with an example',
      SHOP.replace('country: US, ', ''),
      'shelfcast.yaml:2: defaults.country is missing: for example country: DE',
    ],
    [
      'a target name with capitals',
      `${SHOP}\n  Google: { channel: google, merchant_id: "7" }`,
      'shelfcast.yaml:6: targets.Google: a name is made of a-z, 0-9 and -, and does not begin with -',
    ],
    [
      'an empty value',
      SHOP.replace('path: products.csv', 'path:'),
      'shelfcast.yaml:1: catalog.path is empty: give it a value, or remove the key',
    ],
    [
      'an empty text',
      SHOP.replace('path: products.csv', "path: ''"),
      "shelfcast.yaml:1: catalog.path must not be empty (got '')",
    ],
    [
      'a wrong form',
      `${SHOP}\nremoved: { delete_after: 7 days }`,
      "shelfcast.yaml:6: removed.delete_after must be like 7d or 12h (got '7 days')",
    ],
    [
      'a place in a list',
      SHOP.replace('products.csv', '[a.csv, 7]'),
      'shelfcast.yaml:1: catalog.path[1] must be text (got 7): write it in quotes',
    ],
    [
      'a number out of range',
      `${SHOP}\nstock: { buffer: -1 }`,
      'shelfcast.yaml:6: stock.buffer must be >= 0 (got -1)',
    ],
  ])('is named with its line and remedy: %s', async (_, text, message) => {
    const mistakes = await mistakesIn(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(message);
    if (typeof message === 'string') expect(mistakes[0]).toBe(message);
  });

  it('is reported together with the others, in the order of the file', async () => {
    const text = SHOP.replace('products.csv', '7').replace('"1234"', '1234').replace('US', 'usa');
    expect((await mistakesIn(text)).map((line) => line.split(' ')[0])).toEqual([
      'shelfcast.yaml',
      'shelfcast.yaml:1:',
      'shelfcast.yaml:2:',
      'shelfcast.yaml:5:',
    ]);
  });

  it('never repeats a secret that was written into the file', async () => {
    const inSource = await mistakesIn(
      target('{ channel: ebay, credentials: { refresh_token: "v^1.1#hush" } }'),
    );
    expect(inSource.join('\n')).toContain(
      'say where the secret lies, as { env: NAME }, { file: PATH } or { command: … }',
    );
    const asKey = await mistakesIn(target('{ channel: amazon, client_secret: hush }'));
    expect(asKey.join('\n')).toContain(
      'targets.t.client_secret: secrets never stand in this file: set AMAZON_CLIENT_SECRET in the environment',
    );
    expect([...inSource, ...asKey].join('\n')).not.toContain('hush');
  });

  it('is an empty file too', async () => {
    expect(await mistakesIn('')).toEqual(['shelfcast.yaml:1: the configuration is empty']);
  });
});
