import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedFile } from '../../src/channels/listing.ts';
import { openParts } from '../../src/feed/parts.ts';
import { openTextFile } from '../../src/feed/writer.ts';
import { listingOf } from '../support/samples.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'shelfcast-parts-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const format: FeedFile = {
  extension: 'json',
  head: '[',
  lead: (index) => `"${index}:`,
  entry: (listing) => `${listing.id}"`,
  separator: ',',
  tail: ']',
  maxEntries: 3,
  maxBytes: 1000,
};

async function write(ids: readonly string[], different: Partial<FeedFile> = {}) {
  const used = { ...format, ...different };
  const parts = openParts(used, (part) => join(dir, `feed.${part}.json`));
  for (const id of ids) addTo(parts, used.entry(listingOf(id, [])));
  return finish(parts);
}

async function finish(parts: ReturnType<typeof openParts>) {
  await parts.complete();
  parts.commit();
  parts.sweep();
  return parts.list();
}

/** Somewhere in a block of bytes, as strips hand them over. */
function addTo(parts: ReturnType<typeof openParts>, text: string) {
  const bytes = Buffer.from(`before${text}behind`);
  parts.add(bytes, 6, bytes.length - 6);
}

const read = (part: number) => JSON.parse(readFileSync(join(dir, `feed.${part}.json`), 'utf8'));

describe('the parts of a feed', () => {
  test('each hold as many listings as the format allows, numbered anew', async () => {
    const parts = await write(['a', 'b', 'c', 'd']);
    expect(read(1)).toEqual(['1:a', '2:b', '3:c']);
    expect(read(2)).toEqual(['1:d']);
    expect(parts.map((part) => part.listings)).toEqual([3, 1]);
  });

  test('never grow over the bytes that the format allows, in UTF-8', async () => {
    const parts = await write(['é'.repeat(20), 'é'.repeat(20), 'é'.repeat(20)], { maxBytes: 100 });
    expect(parts.map((part) => part.listings)).toEqual([2, 1]);
    for (const part of parts) {
      expect(readFileSync(part.path).length).toBe(part.bytes);
      expect(part.bytes).toBeLessThanOrEqual(100);
    }
  });

  test('leave the earlier feed in place when there is no listing at all', async () => {
    writeFileSync(join(dir, 'feed.1.json'), '["old"]');
    expect(await write([])).toEqual([]);
    expect(read(1)).toEqual(['old']);
  });

  test('hold every byte in its place, however fast they come', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `${i}:${'é✓x'.repeat(((i * 7919) % 1000) * 40)}`);
    const parts = openParts({ ...format, maxEntries: 120, maxBytes: 1e9 }, (part) =>
      join(dir, `feed.${part}.json`),
    );
    for (const [i, id] of ids.entries()) {
      addTo(parts, `${id}"`);
      if (i % 40 === 0) await new Promise(setImmediate);
    }
    expect((await finish(parts)).map(({ listings }) => listings)).toEqual([120, 120, 60]);
    const texts: string[] = [1, 2, 3].flatMap(read);
    expect(texts.map((text) => text.slice(text.indexOf(':') + 1))).toEqual(ids);
  });

  test('are packed each by itself where that is asked for, and cut as if they were not', async () => {
    const ids = ['a', 'é'.repeat(400_000), 'c', 'd'];
    const parts = openParts({ ...format, maxBytes: 1e7 }, (part) => join(dir, `feed.${part}.json.gz`), {
      gzip: true,
    });
    for (const id of ids) addTo(parts, `${id}"`);
    const written = (await finish(parts)).map(({ path, bytes }) => {
      const text = gunzipSync(readFileSync(path)).toString();
      expect(Buffer.byteLength(text)).toBe(bytes);
      return JSON.parse(text);
    });
    expect(written).toEqual([['1:a', `2:${ids[1]}`, '3:c'], ['1:d']]);
  });

  test('have no stray separators around listings that write nothing', async () => {
    await write(['-', 'a', '-', 'b'], {
      maxEntries: 10,
      lead: () => '"',
      entry: ({ id }) => (id === '-' ? '' : `${id}"`),
    });
    expect(read(1)).toEqual(['a', 'b']);
  });

  test('leave the earlier feed in place until they are complete, and nothing behind when given up', async () => {
    writeFileSync(join(dir, 'feed.1.json'), '["old"]');
    const parts = openParts(format, (part) => join(dir, `feed.${part}.json`));
    addTo(parts, 'new"');
    expect(read(1)).toEqual(['old']);
    await parts.discard();
    expect(readdirSync(dir)).toEqual(['feed.1.json']);
  });

  test('leave nothing of an earlier feed that had more of them', async () => {
    await write(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    writeFileSync(join(dir, 'feed.x.json'), 'of somebody else');
    await write(['a', 'b', 'c']);
    expect(readdirSync(dir)).toEqual(['feed.1.json', 'feed.x.json']);
  });

  test('stay where they are when others that belong with them cannot be put in their places', async () => {
    const parts = openParts({ ...format, maxEntries: 1 }, (part) => join(dir, `feed.${part}.json`));
    for (const id of ['a', 'b', 'c']) addTo(parts, `${id}"`);
    await parts.complete();
    mkdirSync(join(dir, 'feed.2.json'));
    expect(() => parts.commit()).toThrow('there is a folder of that name');
    await parts.discard();
    expect(readdirSync(dir)).toEqual(['feed.1.json', 'feed.2.json']);
    expect(read(1)).toEqual(['1:a']);
  });

  test('are refused before anything is written where a folder has the name', () => {
    mkdirSync(join(dir, 'feed.1.json'));
    const parts = openParts(format, (part) => join(dir, `feed.${part}.json`));
    expect(() => addTo(parts, 'a"')).toThrow('there is a folder of that name');
    expect(readdirSync(dir)).toEqual(['feed.1.json']);
  });
});

describe('a text file', () => {
  test('holds what was written, in blocks of any size', () => {
    const file = openTextFile(join(dir, 'deep', 'text.txt'));
    const texts = ['a', 'ß'.repeat(700_000), '', '✓', 'x'.repeat(3_000_000), 'end'];
    for (const [i, text] of texts.entries()) {
      const bytes = Buffer.from(text);
      if (i % 2 === 0) file.write(text);
      else file.append(bytes, 0, bytes.length);
    }
    file.commit();
    expect(readFileSync(file.path, 'utf8')).toBe(texts.join(''));
    expect(file.bytes).toBe(Buffer.byteLength(texts.join('')));
  });

  test('holds short texts across the ends of blocks', () => {
    const file = openTextFile(join(dir, 'short.txt'));
    const text = Array.from({ length: 500_000 }, (_, i) => `${i}é`);
    for (const one of text) file.write(one);
    file.commit();
    expect(readFileSync(file.path, 'utf8') === text.join('')).toBe(true);
  });

  test('that cannot be written says why and what to do', () => {
    writeFileSync(join(dir, 'taken'), '');
    expect(() => openTextFile(join(dir, 'taken', 'feed.xml'))).toThrow(/cannot be written/);
  });
});
