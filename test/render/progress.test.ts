import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress, lineProgress } from '../../src/render/progress.ts';

function listening() {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  return { stream, text: () => chunks.join('') };
}

describe('progress off a terminal', () => {
  it('says what begins, what is done every ten seconds, and what it came to', () => {
    const { stream, text } = listening();
    let now = 0;
    const progress = lineProgress(stream, () => now);
    progress.start('reading products.csv', 5000);
    progress.update(1000);
    now = 10_000;
    progress.update(2000);
    progress.update(3000);
    progress.note('google-us: waiting for Google');
    progress.update(5000);
    progress.stop();
    expect(text()).toBe(
      [
        'reading products.csv: 5,000',
        'reading products.csv: 2,000 of 5,000',
        'google-us: waiting for Google',
        'reading products.csv: 5,000 of 5,000, done',
        '',
      ].join('\n'),
    );
  });

  it('counts without a total', async () => {
    const { stream, text } = listening();
    const progress = await createProgress(stream, false);
    progress.start('sending');
    progress.update(7);
    progress.stop();
    expect(text()).toBe('sending\nsending: 7, done\n');
  });

  it('writes no escape sequences', async () => {
    const { stream, text } = listening();
    (await createProgress(stream, false)).note('SKU \u001B[2J');
    expect(text()).toBe('SKU  [2J\n');
  });
});

describe('progress on a terminal', () => {
  it('draws a bar and keeps notes as lines', async () => {
    const { stream, text } = listening();
    const terminal = Object.assign(stream, {
      isTTY: true,
      columns: 80,
      cursorTo: () => true,
      clearLine: () => true,
    });
    const progress = await createProgress(terminal, true);
    progress.start('reading', 10);
    progress.update(4);
    progress.note('half of it');
    progress.start('sending');
    progress.stop();
    expect(text()).toContain('reading');
    expect(text()).toContain('half of it\n');
    expect(text()).toContain('sending');
  });
});
