import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createClock } from '../../../src/delivery/clock.ts';
import { fetchRemote, type RemoteOptions } from '../../../src/delivery/source/remote.ts';
import { ChannelError, UserError } from '../../../src/errors.ts';
import { startServer } from '../../support/server.ts';
import { startSftpServer } from '../../support/sftp-server.ts';

const CATALOG = 'sku,title\nA,Tent\n';
const folder = mkdtempSync(join(tmpdir(), 'shelfcast-remote-'));
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function options(different: Partial<RemoteOptions> = {}): RemoteOptions {
  return {
    cacheDir: mkdtempSync(join(folder, 'cache-')),
    secrets: {},
    hostKeys: [],
    maxBytes: 1 << 20,
    silence: 5000,
    clock: createClock(1000),
    signal: new AbortController().signal,
    ...different,
  };
}

async function serve(...parameters: Parameters<typeof startServer>) {
  const server = await startServer(...parameters);
  closing.push(server.close);
  return server;
}

async function fetched(address: string, how: RemoteOptions): Promise<string> {
  const file = await fetchRemote(address, folder, how);
  try {
    return readFileSync(file.path, 'utf8');
  } finally {
    await file.remove();
    expect(existsSync(file.path)).toBe(false);
  }
}

async function failure(address: string, how: RemoteOptions): Promise<unknown> {
  return fetchRemote(address, folder, how).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a catalog at an http address', () => {
  it('is fetched once, and again only when it has changed', async () => {
    let content = CATALOG;
    const { url, asked } = await serve(({ headers }, response) => {
      const etag = `"${content.length}"`;
      if (headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(content);
    });
    const how = options();
    expect(await fetched(`${url}/products.csv`, how)).toBe(CATALOG);
    expect(await fetched(`${url}/products.csv`, how)).toBe(CATALOG);
    content = `${CATALOG}B,Mug\n`;
    expect(await fetched(`${url}/products.csv`, how)).toBe(content);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"17"', '"17"']);
    expect(readdirSync(how.cacheDir)).toHaveLength(2);
  });

  it('is fetched anew when the kept copy was damaged', async () => {
    const { url, asked } = await serve(({ headers }, response) => {
      if (headers['if-modified-since']) response.writeHead(304).end();
      else response.writeHead(200, { 'last-modified': 'Sun, 01 Mar 2026 12:00:00 GMT' }).end(CATALOG);
    });
    const how = options();
    await fetched(url, how);
    for (const name of readdirSync(how.cacheDir).filter((one) => !one.endsWith('.json'))) {
      writeFileSync(join(how.cacheDir, name), 'sku\nX\n');
    }
    expect(await fetched(url, how)).toBe(CATALOG);
    expect(asked.map(({ headers }) => headers['if-modified-since'])).toEqual([undefined, undefined]);
  });

  it('is asked for with the credentials given, which no other host sees', async () => {
    const other = await serve((_, response) => void response.end(CATALOG));
    const { url, asked } = await serve(({ url: path }, response) => {
      if (path === '/') response.writeHead(302, { location: '/moved' }).end();
      else response.writeHead(302, { location: `${other.url}/there` }).end();
    });
    const how = options({ secrets: { user: 'shop', password: 'pässword' } });
    expect(await fetched(url, how)).toBe(CATALOG);
    const basic = `Basic ${Buffer.from('shop:pässword').toString('base64')}`;
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
    expect(other.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    await fetched(url, options({ secrets: { token: 't0ken' } }));
    expect(asked.at(-1)?.headers.authorization).toBe('Bearer t0ken');
  });

  it('is kept packed as it came', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(CATALOG));
    });
    const file = await fetchRemote(url, folder, options());
    expect(readFileSync(file.path)).toEqual(gzipSync(CATALOG));
  });

  it.each([
    [401, 'refused to give the file (401)', 'catalog.credentials'],
    [404, 'there is no such file (404)', 'catalog.path'],
    [418, 'the server answered 418', 'catalog.path'],
  ])('that is answered with %i is a mistake to mend', async (status, problem, hint) => {
    const { url, asked } = await serve((_, response) => void response.writeHead(status).end('no'));
    const error = await failure(`${url}/products.csv?key=s3cret`, options());
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      message: `${url}/products.csv: ${'the server '.repeat(status === 401 ? 1 : 0)}${problem}`,
      hint: expect.stringContaining(hint),
    });
    expect(asked).toHaveLength(1);
  });

  it('is asked for again when the server fails, and given up in the end', async () => {
    const { url, asked } = await serve((_, response, count) => {
      if (count < 3) response.writeHead(503).end();
      else response.end(CATALOG);
    });
    expect(await fetched(url, options())).toBe(CATALOG);
    expect(asked).toHaveLength(3);
    const broken = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 99 }).write('sku', () => response.destroy());
    });
    const error = await failure(broken.url, options());
    expect(error).toBeInstanceOf(ChannelError);
    expect(broken.asked).toHaveLength(4);
    expect(readdirSync(folder).filter((name) => name.startsWith('catalog-'))).toHaveLength(1);
  });

  it('is given up when it is too long, or stays silent', async () => {
    const long = await serve((_, response) => void response.end('x'.repeat(3 << 20)));
    expect(await failure(long.url, options())).toMatchObject({
      message: expect.stringContaining('longer than 1 MiB'),
    });
    const silent = await serve((_, response) => void response.writeHead(200).write('sku'));
    const error = await failure(silent.url, options({ silence: 300 }));
    expect(error).toBeInstanceOf(ChannelError);
  });

  it('is read over a safe way alone', async () => {
    const { url } = await serve(
      (_, response) => void response.writeHead(302, { location: 'http://example.com/x.csv' }).end(),
    );
    for (const address of ['http://example.com/x.csv', `${url}/x.csv`]) {
      expect(await failure(address, options())).toMatchObject({
        message: expect.stringContaining('http://example.com/x.csv: a catalog is not read over http:'),
      });
    }
    expect(await failure('https://shop:s3cret@example.com/x.csv', options())).toMatchObject({
      message: 'https://example.com/x.csv: a password stands in its address',
    });
    const round = await serve((_, response) => void response.writeHead(302, { location: '/' }).end());
    expect(await failure(round.url, options())).toMatchObject({
      message: expect.stringContaining('from address to address'),
    });
  });
});

describe('a catalog on an SFTP server', () => {
  const account = { user: 'shop', password: 'sftp-password' };
  async function start() {
    const server = await startSftpServer(account, new Map([['/out/products.csv', Buffer.from(CATALOG)]]));
    closing.push(server.close);
    return { ...server, url: `sftp://shop@127.0.0.1:${server.port}` };
  }

  it('is fetched from a server whose key is pinned', async () => {
    const { url, key, files } = await start();
    const how = options({ secrets: account, hostKeys: [key] });
    expect(await fetched(`${url}/out/products.csv`, how)).toBe(CATALOG);
    const long = `${CATALOG}${'B,Mug\n'.repeat(50_000)}`;
    files.set('/out/products.csv', Buffer.from(long));
    expect(await fetched(`${url}/out/products.csv`, how)).toBe(long);
  });

  it('is refused from a server whose key is unknown or another one', async () => {
    const { url, key } = await start();
    expect(await failure(`${url}/out/products.csv`, options({ secrets: account }))).toMatchObject({
      message: expect.stringContaining('the key of this server is not known'),
      hint: expect.stringContaining(`host_key: "${key}"`),
    });
    const other = `SHA256:${'A'.repeat(43)}`;
    expect(await failure(`${url}/x`, options({ secrets: account, hostKeys: [other] }))).toMatchObject({
      message: expect.stringContaining(`shows the key ${key}, which is not the one in catalog.host_key`),
    });
  });

  it('is refused with a wrong password, and where there is no such file', async () => {
    const { url, key } = await start();
    const wrong = options({ secrets: { ...account, password: 'wrong' }, hostKeys: [key] });
    const error = await failure(`${url}/out/products.csv`, wrong);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining('user, password or key is wrong') });
    const right = options({ secrets: account, hostKeys: [key] });
    expect(await failure(`${url}/gone.csv`, right)).toMatchObject({
      message: expect.stringContaining('there is no such file'),
    });
    expect(await failure(`${url}/out/products.csv`, { ...right, maxBytes: 3 })).toMatchObject({
      message: expect.stringContaining('is longer than'),
    });
  });
});
