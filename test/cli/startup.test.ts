import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

const BIN = fileURLToPath(new URL('../../bin/shelfcast.js', import.meta.url));

/** Says on standard error what each module is that a command loads, imported or required. */
const WATCH = dataUrl(`
  import { writeSync } from 'node:fs';
  import Module, { isBuiltin, register } from 'node:module';
  const load = Module._load;
  Module._load = function (request, parent, ...more) {
    if (!isBuiltin(request)) writeSync(2, 'loads file://' + Module._resolveFilename(request, parent) + '\\n');
    return load.call(this, request, parent, ...more);
  };
  register(${JSON.stringify(
    dataUrl(`
      import { writeSync } from 'node:fs';
      export async function load(url, context, next) {
        writeSync(2, 'loads ' + url + '\\n');
        return next(url, context);
      }`),
  )});`);

let shop: Shop;
beforeAll(() => {
  shop = openShop({ 'shelfcast.yaml': configOf(), 'catalog.csv': catalogOf([{ id: 'TENT' }]) });
});
afterAll(() => shop.close());

/** The modules of `dist`, which stand in the bundle under their names, and the packages that a command loads. */
async function loads(...args: string[]): Promise<{ files: string[]; packages: string[] }> {
  const { stderr } = await promisify(execFile)(process.execPath, ['--import', WATCH, BIN, ...args], {
    cwd: shop.dir,
  });
  const urls = [...stderr.matchAll(/^loads file:(.*)$/gm)].map(([, path = '']) => path);
  const packages = urls.map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? '');
  return {
    files: urls.filter((_, i) => packages[i] === '').flatMap(modulesOf),
    packages: [...new Set(packages.filter(Boolean))],
  };
}

function modulesOf(chunk: string): readonly string[] {
  return [...readFileSync(chunk, 'utf8').matchAll(/^\/\/ dist\/(.*)$/gm)].map(([, file = '']) => file);
}

describe('what a command loads before it starts', () => {
  test.each(['--version', '--help'])('is the table of commands alone for %s', async (flag) => {
    const { files, packages } = await loads(flag);
    expect(packages).toEqual(['commander']);
    expect(files.length).toBeGreaterThan(1);
    expect(files.length).toBeLessThan(10);
    expect(files.filter((file) => file.startsWith('commands/'))).toEqual(['commands/usage.js']);
  });

  test.each(['build', 'validate'])(
    'is neither ledger nor network nor a compiler of schemas for %s',
    async (name) => {
      const { files, packages } = await loads(name);
      expect(packages).toContain('yaml');
      for (const heavy of ['lmdb', 'undici', 'google-auth-library', 'ssh2-sftp-client']) {
        expect(packages).not.toContain(heavy);
      }
      expect(files.filter((file) => /^(schema\/ajv|sandbox\/|delivery\/http)/.test(file))).toEqual([]);
    },
  );

  test('is, for build, no reader of what it does not read', async () => {
    const { packages } = await loads('build');
    expect(packages).toEqual(expect.arrayContaining(['entities', 'ajv']));
    for (const unread of ['csv-parse', 'fast-xml-parser', 'temporal-polyfill', 'cli-progress']) {
      expect(packages).not.toContain(unread);
    }
  });

  test('is, for build, no command beside it', async () => {
    const { files } = await loads('build');
    expect(files).toContain('commands/build.js');
    expect(
      files.filter((file) => /^commands\/(push|plan|validate|init|status|doctor)\.js$/.test(file)),
    ).toEqual([]);
  });
});

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
