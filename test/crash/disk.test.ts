import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

/** A small disk of its own can be had by root alone, and only on Linux. */
const CAN_MOUNT = canMount();

describe.skipIf(!CAN_MOUNT)('a small disk for the ledger (skipped where none can be mounted)', () => {
  let stage: Stage;
  let disk: string;
  const rows = Array.from({ length: 300 }, (_, number) => ({ id: `TENT-${number}` }));

  beforeAll(async () => {
    stage = await openStage(['google']);
    disk = join(stage.dir, '.shelfcast');
    mkdirSync(disk);
    mount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk);
    stage.catalog(rows.slice(0, 5));
    await stage.push();
  }, 60_000);
  afterAll(async () => {
    execFileSync('umount', [disk]);
    await stage.close();
  });

  test('ends a push with a message when it is full, and all is right once there is room', async () => {
    const filler = join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc((bavail - 8) * bsize));
    stage.catalog(rows);
    const { code, stderr } = await stage.runAndDie('push', {}, { at: 0 });
    expect(stderr).toMatch(
      /^shelfcast: (the ledger in .* could not be written: No space left on device|the disk is full: ENOSPC)/m,
    );
    expect(code).toBe(2);
    rmSync(filler);
    expect((await stage.push()).targets.google?.counts).toMatchObject({ unchanged: 5, create: 295 });
    expect((await stage.push()).targets.google?.counts).toMatchObject({ unchanged: 300, pending: 0 });
  }, 60_000);

  test('ends a push with a message when it cannot be written, and all is right once it can', async () => {
    stage.catalog(rows.slice(0, 299));
    mount('-o', 'remount,ro', disk);
    const { code, stderr } = await stage.runAndDie('push', {}, { at: 0 });
    mount('-o', 'remount,rw', disk);
    expect(stderr).toMatch(/^shelfcast: the ledger's folder .* cannot be written: EROFS/m);
    expect(code).toBe(2);
    expect((await stage.push()).targets.google?.counts).toMatchObject({ unchanged: 299, sold_out: 1 });
  }, 60_000);
});

describe.skipIf(process.getuid?.() === 0)(
  'a ledger that this user may not write (skipped for root, who may)',
  () => {
    test('ends a push with a message', async () => {
      const stage = await openStage(['google']);
      stage.catalog([{ id: 'TENT' }]);
      await stage.push();
      chmodSync(join(stage.dir, '.shelfcast'), 0o500);
      const { code, stderr } = await stage.runAndDie('push', {}, { at: 0 });
      chmodSync(join(stage.dir, '.shelfcast'), 0o700);
      await stage.close();
      expect(stderr).toMatch(/cannot be written: EACCES/);
      expect(code).toBe(2);
    });
  },
);

function mount(...options: string[]): void {
  execFileSync('mount', options, { stdio: 'ignore' });
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
