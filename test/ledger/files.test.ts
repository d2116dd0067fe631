import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sent } from '../../src/channels/upload.ts';
import { UserError } from '../../src/errors.ts';
import {
  answerFile,
  checkedPath,
  draft,
  keep,
  readKept,
  sentFile,
  submissionFile,
} from '../../src/ledger/files.ts';
import { readSent, sentLine } from '../../src/ledger/sent.ts';
import { place } from './support/place.ts';

const ID = '0192f0a1b2c37d4e8f90a1b2c3d4e5f6';
const FILE = submissionFile('amazon-us', ID, 'json');

describe('a submission file', () => {
  it('holds all that was written, and says its size and checksum', async () => {
    const dir = await place();
    const file = await draft(dir, FILE);
    await file.write('{"title":"Zelt für zwei"');
    await file.write('}');
    expect(await file.finish()).toEqual({
      file: `submissions/amazon-us/${ID}.json`,
      bytes: 26,
      checksum: 'c895a5638fe87417d24d260acbd4d4a1e7633ccacd7560cd2127004a0b8b64ae',
    });
    expect(await readFile(join(dir, FILE), 'utf8')).toBe('{"title":"Zelt für zwei"}');
  });

  it('is not seen before it is whole', async () => {
    const dir = await place();
    const file = await draft(dir, FILE);
    await file.write('x'.repeat(3_000_000));
    expect(await readdir(join(dir, 'submissions/amazon-us'))).toEqual([expect.stringMatching(/\.part$/)]);
    await file.finish();
    expect(await readdir(join(dir, 'submissions/amazon-us'))).toEqual([`${ID}.json`]);
  });

  it('leaves nothing when it is discarded', async () => {
    const dir = await place();
    const file = await draft(dir, FILE);
    await file.write('half');
    await file.discard();
    expect(await readdir(join(dir, 'submissions/amazon-us'))).toEqual([]);
  });

  it('is found again as long as it is what was written', async () => {
    const dir = await place();
    const written = await keep(dir, FILE, 'a'.repeat(200_000));
    expect(await checkedPath(dir, written)).toBe(join(dir, FILE));
  });

  it('is not sent when it was changed, cut or taken away', async () => {
    const dir = await place();
    const written = await keep(dir, FILE, 'abc');
    await writeFile(join(dir, FILE), 'abd');
    await expect(checkedPath(dir, written)).rejects.toThrow(/is not as it was written/);
    await appendFile(join(dir, FILE), 'c');
    await expect(checkedPath(dir, written)).rejects.toThrow(/is not as it was written/);
    await rm(join(dir, FILE));
    await expect(checkedPath(dir, written)).rejects.toBeInstanceOf(UserError);
  });

  it('never takes its name from outside', async () => {
    const dir = await place();
    expect(() => submissionFile('../../etc', ID, 'json')).toThrow();
    expect(() => submissionFile('amazon-us', '../passwd', 'json')).toThrow();
    expect(() => answerFile('amazon-us', ID, '../report')).toThrow();
    await expect(checkedPath(dir, { file: '/etc/passwd', bytes: 1, checksum: '' })).rejects.toThrow(
      /not the name/,
    );
  });
});

describe('a kept answer', () => {
  it('is read back as it came', async () => {
    const dir = await place();
    await keep(dir, answerFile('amazon-us', ID, 'report'), '{"issues":[]}');
    expect(await readKept(dir, answerFile('amazon-us', ID, 'report'))).toBe('{"issues":[]}');
    expect(await readKept(dir, answerFile('amazon-us', ID, 'other'))).toBeUndefined();
  });
});

describe('the index of what was sent', () => {
  const listings = [
    { index: 1, listing: 'TENT', skus: ['TENT'] },
    { index: 2, listing: 'SHIRT\n"x"', skus: ['SHIRT-S', 'SHIRT-M'] },
  ];

  async function sentOf(dir: string): Promise<Sent[]> {
    const sent: Sent[] = [];
    for await (const one of readSent(dir, 'amazon-us', ID)) sent.push(one);
    return sent;
  }

  it('lists the listings in order', async () => {
    const dir = await place();
    await keep(dir, sentFile('amazon-us', ID), listings.map(sentLine).join(''));
    expect(await sentOf(dir)).toEqual(listings);
  });

  it('can be left before its end', async () => {
    const dir = await place();
    await keep(dir, sentFile('amazon-us', ID), listings.map(sentLine).join(''));
    for await (const one of readSent(dir, 'amazon-us', ID)) {
      expect(one).toEqual(listings[0]);
      break;
    }
  });

  it('is refused when it is gone or damaged', async () => {
    const dir = await place();
    await expect(sentOf(dir)).rejects.toThrow(/cannot be read/);
    await keep(
      dir,
      sentFile('amazon-us', ID),
      `${sentLine({ index: 1, listing: 'A', skus: ['A'] })}{"index":2`,
    );
    await expect(sentOf(dir)).rejects.toBeInstanceOf(UserError);
    await keep(dir, sentFile('amazon-us', ID), '{"index":"1","listing":"A","skus":[]}\n');
    await expect(sentOf(dir)).rejects.toBeInstanceOf(UserError);
  });
});
