import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, type Source, sources } from './support/sources.ts';

/** From the lowest to the highest: a file imports from its own layer and from those before it. */
const LAYERS = [
  ['errors.ts', 'issue.ts', 'package.ts', 'product'],
  ['contract'],
  ['schema'],
  ['rules'],
  ['plan', 'delivery', 'catalog', 'channels', 'feed', 'ledger', 'render', 'config', 'sandbox'],
  ['commands', 'failure.ts'],
  ['cli'],
  ['cli.ts'],
];

/** The channel interface is types alone, so every layer above the product may name it. */
const CONTRACT = ['channel.ts', 'inventory.ts', 'limits.ts', 'listing.ts', 'upload.ts'].map(
  (file) => `channels/${file}`,
);

/** Modules of Node that reach nothing outside the process. */
const PURE = ['node:buffer', 'node:crypto'];

/** The only places that import a package: the catalog's reader, and the one of channels' reports, for CSV. */
const DOORS: Readonly<Record<string, string | readonly string[]>> = {
  ajv: 'schema/',
  'ajv-formats': 'schema/',
  'cli-progress': 'render/',
  'cli-table3': 'render/',
  commander: ['cli.ts', 'cli/'],
  'csv-parse': ['catalog/', 'feed/csv-read.ts'],
  'fast-xml-parser': 'feed/xml-read.ts',
  'google-auth-library': 'delivery/',
  lmdb: 'ledger/',
  '@marcbachmann/cel-js': 'rules/',
  picocolors: 'render/',
  'ssh2-sftp-client': 'delivery/',
  undici: 'delivery/',
  yaml: 'config/',
};

describe('the architecture', () => {
  it('has a place in the layers for every file', () => {
    expect(sources.map(({ file }) => file).filter((file) => layerOf(file) < 0)).toEqual([]);
  });

  it('is read as it is written', () => {
    const known = sources.find(({ file }) => file === 'config/document.ts');
    expect(known?.imports).toEqual([
      { to: 'yaml', local: false, typeOnly: false },
      { to: 'config/mistake.ts', local: true, typeOnly: false },
    ]);
  });

  it('imports one way: from the command line down to the product', () => {
    expect(offences(({ file }, { to, local }) => local && layerOf(to) > layerOf(file))).toEqual([]);
  });

  it('has no circle of modules at run time', () => {
    expect(circles()).toEqual([]);
  });

  it('keeps a channel to the interface, the product, issues, errors and encoders', () => {
    const allowed = [...CONTRACT, 'channels/table.ts', 'product/', 'issue.ts', 'errors.ts', 'feed/'];
    const strays = offences(({ file }, { to, local }) => {
      const folder = channelFolder(file);
      if (!folder) return false;
      return local ? ![...allowed, folder].some((place) => to.startsWith(place)) : !PURE.includes(to);
    });
    expect(strays).toEqual([]);
  });

  it('has one door to each dependency', () => {
    expect(
      offences((source, { to, local }) => {
        const door = local ? undefined : DOORS[packageOf(to)];
        return door !== undefined && ![door].flat().some((place) => source.file.startsWith(place));
      }),
    ).toEqual([]);
  });

  it('imports each other dependency from one folder, the sandbox aside: it is the other end of the wire', () => {
    const folders = new Map<string, Set<string>>();
    for (const { file, imports } of sources.filter((source) => !source.file.startsWith('sandbox/'))) {
      for (const { to, local } of imports) {
        if (local || to.startsWith('node:')) continue;
        const name = packageOf(to);
        folders.set(name, (folders.get(name) ?? new Set()).add(posix.dirname(file)));
      }
    }
    expect([...folders].filter(([name, where]) => !DOORS[name] && where.size > 1)).toEqual([]);
  });

  it('reads arguments and environment, and sets the exit code, in cli.ts alone', () => {
    const readers = sources.filter(({ text }) =>
      /\bprocess\.(env|argv|exit|exitCode)\b|node:process/.test(text),
    );
    expect(readers.map(({ file }) => file).filter((file) => file !== 'cli.ts')).toEqual([]);
  });

  it('has no file over 200 lines', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 201).map(({ file }) => file)).toEqual([]);
  });

  it('has no any, and silences neither compiler nor linter', () => {
    const silenced = /:\s*any\b|\bas any\b|<any>|\bany\[\]|@ts-|biome-ignore/;
    expect(sources.filter(({ text }) => silenced.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('lists every channel folder in channels/index.ts, with a schema', () => {
    const index = sources.find(({ file }) => file === 'channels/index.ts');
    const schemas = readdirSync(new URL('../schemas/', import.meta.url));
    const folders = readdirSync(new URL('../src/channels/', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) {
      expect(index?.imports.map(({ to }) => to)).toContain(`channels/${folder}/index.ts`);
      expect(schemas).toContain(`${folder}.schema.json`);
    }
  });
});

function offences(isOffence: (source: Source, one: Import) => boolean): readonly string[] {
  return sources.flatMap((source) =>
    source.imports.filter((one) => isOffence(source, one)).map(({ to }) => `${source.file} imports ${to}`),
  );
}

function layerOf(file: string): number {
  const place = CONTRACT.includes(file) ? 'contract' : (file.split('/')[0] ?? '');
  return LAYERS.findIndex((layer) => layer.includes(place));
}

function channelFolder(file: string): string | undefined {
  return /^channels\/[^/]+\//.exec(file)?.[0];
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function circles(): readonly string[] {
  const next = new Map(
    sources.map(({ file, imports }) => [
      file,
      imports.filter(({ local, typeOnly }) => local && !typeOnly).map(({ to }) => to),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]) => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
    if (done.has(file) || trail.includes(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const { file } of sources) walk(file, []);
  return found;
}
