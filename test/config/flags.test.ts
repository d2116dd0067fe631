import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { Overrides } from '../../src/config/overrides.ts';
import { loadText, SHOP, tempFolder } from '../support/config.ts';

describe('flags over a configuration', () => {
  it('replace the catalog, from the working folder on, and the preset', async () => {
    const config = await loadText(SHOP, { catalog: 'other.csv', preset: 'shopify' });
    expect(config.catalog).toMatchObject({ paths: [join(config.dir, 'other.csv')], preset: 'shopify' });
  });

  it('choose targets by name and by channel', async () => {
    const names = async (overrides: Overrides) => [...(await loadText(SHOP, overrides)).targets.keys()];
    expect(await names({ targets: ['facebook'] })).toEqual(['facebook']);
    expect(await names({ channels: ['google'] })).toEqual(['google-us']);
    expect(await names({ channels: ['google', 'facebook'] })).toEqual(['google-us', 'facebook']);
  });

  it.each([
    [{ targets: ['gogle-us'] }, "there is no target 'gogle-us'", 'Did you mean google-us?'],
    [{ channels: ['amazon'] }, 'no target is on amazon', 'Targets are: google-us, facebook.'],
    [
      { channels: ['myspace'] },
      "there is no channel 'myspace'",
      'Channels are: amazon, ebay, google, facebook.',
    ],
    [{ preset: 'shopfy' }, "there is no preset 'shopfy'", 'Did you mean shopify?'],
  ])('refuse what does not exist: %j', async (overrides, message, hint) => {
    await expect(loadText(SHOP, overrides)).rejects.toMatchObject({ name: 'UserError', message, hint });
  });
});

describe('flags without a configuration', () => {
  it('make one target for each channel', async () => {
    const cwd = await tempFolder();
    const overrides = { catalog: 'products.csv', channels: ['google', 'amazon'], preset: 'google' };
    const config = await loadConfig({ cwd, env: {}, overrides });
    expect(config).not.toHaveProperty('file');
    expect(config.catalog).toMatchObject({ paths: [join(cwd, 'products.csv')], preset: 'google' });
    expect([...config.targets.keys()]).toEqual(['google', 'amazon']);
    expect(config.targets.get('amazon')).toMatchObject({ currency: 'USD', settings: { marketplace: 'US' } });
  });

  it('say what is missing', async () => {
    const cwd = await tempFolder();
    await expect(loadConfig({ cwd, env: {}, overrides: { catalog: 'products.csv' } })).rejects.toMatchObject({
      name: 'UserError',
      message: `there is no configuration (shelfcast.yaml) in ${cwd}`,
      hint: expect.stringContaining('--catalog products.csv --channel google,facebook'),
    });
  });
});
