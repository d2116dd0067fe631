import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackground } from '../../src/feed/background.ts';
import { createSink, gzipInto, type Sink } from '../../src/feed/sink.ts';

let dir: string;
let path: string;
let file: number | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'shelfcast-sink-'));
  path = join(dir, 'feed.xml');
});
afterEach(() => {
  if (file !== undefined) closeSync(file);
  file = undefined;
  rmSync(dir, { recursive: true });
});

function open(mode: 'w' | 'r'): Sink {
  file = openSync(path, mode);
  return createSink(file);
}

/** Blocks that are told apart, and hardly to be packed. */
function blocks(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => {
    let state = i + 1;
    return Buffer.from(
      Array.from({ length: 20_000 }, () => {
        state = (state * 48271) % 0x7fffffff;
        return state & 255;
      }),
    );
  });
}

const KINDS = [
  { kind: 'as they are', made: (sink: Sink) => sink, read: (bytes: Buffer) => bytes },
  { kind: 'packed', made: gzipInto, read: (bytes: Buffer) => gunzipSync(bytes) },
];

describe.each(KINDS)('blocks written $kind', ({ made, read }) => {
  it('stand in the file in their order, and their memory is given back', async () => {
    const all = blocks(40);
    const spare: Buffer[] = [];
    const background = createBackground(made(open('w')), spare);
    for (const block of all) {
      background.put(block, block.length);
      await background.ready();
    }
    background.end();
    await background.settled();
    expect(read(readFileSync(path)).equals(Buffer.concat(all))).toBe(true);
    expect(spare).toEqual(all);
  });

  it('wait for the disk when many are on their way', async () => {
    const spare: Buffer[] = [];
    const background = createBackground(made(open('w')), spare);
    for (const block of blocks(10)) background.put(block, block.length);
    expect(spare.length).toBeLessThan(10);
    await background.ready();
    expect(spare.length).toBe(10);
  });

  it('say what went wrong with the first of them, whoever asks', async () => {
    writeFileSync(path, 'before');
    const background = createBackground(made(open('r')), []);
    for (const block of blocks(20)) background.put(block, block.length);
    await expect(background.ready()).rejects.toMatchObject({ code: 'EBADF' });
    background.put(Buffer.from('more'), 4);
    background.end();
    await expect(background.settled()).rejects.toMatchObject({ code: 'EBADF' });
    expect(readFileSync(path, 'utf8')).toBe('before');
  });
});
