import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Auth } from '../../src/channels/upload.ts';
import type { SecretSource } from '../../src/config/config.ts';
import { resolveSecrets } from '../../src/config/credentials.ts';
import { withEnvFile } from '../../src/config/environment.ts';

const AUTH: Auth = {
  kind: 'static-token',
  secrets: { access_token: 'FACEBOOK_ACCESS_TOKEN', client_id: 'AMAZON_CLIENT_ID' },
  optional: { app_secret: 'FACEBOOK_APP_SECRET' },
  sign: () => ({ headers: {}, query: {} }),
};
const ENV = { FACEBOOK_ACCESS_TOKEN: 'token-1', AMAZON_CLIENT_ID: 'client-1', PATH: process.env.PATH };

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'shelfcast-'));
});
afterAll(() => rm(dir, { recursive: true }));

function resolve(credentials: Record<string, SecretSource>, env: Record<string, string | undefined> = ENV) {
  return resolveSecrets({ name: 'facebook', credentials }, AUTH, env);
}

describe('resolveSecrets', () => {
  it('reads the names that the channel declares from the environment', async () => {
    expect(await resolve({})).toEqual({ access_token: 'token-1', client_id: 'client-1' });
    expect(await resolve({}, { ...ENV, FACEBOOK_APP_SECRET: 'app' })).toMatchObject({ app_secret: 'app' });
  });

  it('reads where the target says: another variable, a file, a command', async () => {
    const file = join(dir, 'token');
    await writeFile(file, 'token-2\n');
    const env = { ...ENV, OTHER: 'client-2' };
    expect(
      await resolve(
        { access_token: { file }, client_id: { env: 'OTHER' }, app_secret: { command: 'echo "$OTHER" x' } },
        env,
      ),
    ).toEqual({ access_token: 'token-2', client_id: 'client-2', app_secret: 'client-2 x' });
  });

  it('lists every missing secret with where to get it', async () => {
    const error = await resolve({ client_id: { env: 'OTHER' } }, {}).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: 'UserError',
      message: [
        'facebook lacks credentials:',
        '  FACEBOOK_ACCESS_TOKEN is not set: Meta Business settings > System users > Generate token, with the permission catalog_management',
        '  OTHER is not set: Seller Central > Apps and Services > Develop Apps > your app > LWA credentials',
      ].join('\n'),
    });
  });

  it('counts an empty variable as missing, and an optional one that was asked for', async () => {
    await expect(resolve({}, { ...ENV, AMAZON_CLIENT_ID: ' ' })).rejects.toThrow(
      'AMAZON_CLIENT_ID is not set',
    );
    await expect(resolve({ app_secret: { env: 'NOPE' } })).rejects.toThrow('NOPE is not set');
  });

  it('says which file cannot be read', async () => {
    await expect(resolve({ access_token: { file: join(dir, 'absent') } })).rejects.toThrow(
      /the file of access_token of facebook \('.*absent'\) cannot be read/,
    );
  });

  it('says that a command failed without repeating what it printed', async () => {
    const command = 'printf hu; printf sh >&2; exit 3';
    const error: unknown = await resolve({ access_token: { command } }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      message: `the command for access_token of facebook ended with code 3: ${command}`,
    });
    expect(error).not.toHaveProperty('cause');
  });
});

describe('withEnvFile', () => {
  it('adds what the .env file says to the environment, which wins', async () => {
    await writeFile(join(dir, '.env'), '# shop\nAMAZON_CLIENT_ID="from file"\nEBAY_CLIENT_ID=e\n');
    expect(await withEnvFile(dir, { AMAZON_CLIENT_ID: 'set' })).toEqual({
      AMAZON_CLIENT_ID: 'set',
      EBAY_CLIENT_ID: 'e',
    });
  });

  it('is content without one', async () => {
    expect(await withEnvFile(join(dir, 'nowhere'), { A: '1' })).toEqual({ A: '1' });
  });
});
