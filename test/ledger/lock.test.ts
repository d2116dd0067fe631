import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { LAPSE, thisProcess } from '../../src/ledger/holder.ts';
import { awaitTarget, lockTarget } from '../../src/ledger/lock.ts';
import { type Child, type Compiled, compileLedger, runChild } from './support/child.ts';
import { freshLedger, ledgerAt, place } from './support/place.ts';

let compiled: Compiled;

beforeAll(() => {
  compiled = compileLedger();
});

afterAll(() => compiled.remove());

/** Waits for a line on its stdin, tries to take the target, and says how that went. */
function taker(dir: string): string {
  return `
    const { openLedger } = await import(${JSON.stringify(compiled.module('lmdb'))});
    const { lockTarget } = await import(${JSON.stringify(compiled.module('lock'))});
    const ledger = await openLedger(${JSON.stringify(dir)});
    console.log('ready');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    try {
      await lockTarget(ledger, 'amazon-us', 'push');
      console.log('said: taken');
    } catch (error) {
      console.log('said: ' + error.message);
    }
    setInterval(() => {}, 1000);`;
}

async function take(child: Child): Promise<string> {
  child.process.stdin?.write('go\n');
  return child.line('said: ');
}

async function kill(child: Child): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
}

describe('a target that another process works on', () => {
  it('is refused, saying who holds it and what to do', async () => {
    const dir = await place();
    const child = runChild(taker(dir));
    await child.line('ready');
    expect(await take(child)).toBe('said: taken');
    const refused = lockTarget(await ledgerAt(dir), 'amazon-us', 'push');
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(
      new RegExp(
        `^amazon-us is in use: \`shelfcast push\` .* since 20.*Z \\(process ${child.process.pid}\\)$`,
      ),
    );
    await expect(refused).rejects.toHaveProperty(
      'hint',
      expect.stringContaining(`kill ${child.process.pid}`),
    );
  });

  it('leaves other targets free', async () => {
    const dir = await place();
    const child = runChild(taker(dir));
    await child.line('ready');
    await take(child);
    await (await lockTarget(await ledgerAt(dir), 'ebay-us', 'push')).release();
  });

  it('is free once that process was killed', async () => {
    const dir = await place();
    const child = runChild(taker(dir));
    await child.line('ready');
    await take(child);
    await kill(child);
    const lock = await lockTarget(await ledgerAt(dir), 'amazon-us', 'push');
    expect(lock.replaced?.pid).toBe(child.process.pid);
  });

  it('goes to one of several that want it at the same moment', async () => {
    const dir = await place();
    const dead = runChild(taker(dir));
    await dead.line('ready');
    await take(dead);
    await kill(dead);
    const rivals = [1, 2, 3, 4].map(() => runChild(taker(dir)));
    await Promise.all(rivals.map((rival) => rival.line('ready')));
    const said = await Promise.all(rivals.map(take));
    expect(said.filter((one) => one === 'said: taken')).toHaveLength(1);
    expect(said.filter((one) => one.includes('is in use'))).toHaveLength(3);
  });
});

describe('a run that waits for a target', () => {
  const signal = new AbortController().signal;

  async function held(dir: string): Promise<Child> {
    const child = runChild(taker(dir));
    await child.line('ready');
    await take(child);
    return child;
  }

  it('says once who holds it, and takes it when that process is killed', async () => {
    const dir = await place();
    const child = await held(dir);
    const said: string[] = [];
    const onWait = (words: string) => {
      said.push(words);
      setTimeout(() => child.process.kill('SIGKILL'), 500);
    };
    const waiting = { wait: 30_000, onWait, signal };
    const lock = await awaitTarget(await ledgerAt(dir), 'amazon-us', 'push', waiting);
    expect(lock.replaced?.pid).toBe(child.process.pid);
    expect(said).toEqual([expect.stringContaining(`(process ${child.process.pid})`)]);
  });

  it('takes it when it is released', async () => {
    const ledger = await freshLedger();
    const lock = await lockTarget(ledger, 'amazon-us', 'push');
    const onWait = () => void setTimeout(() => void lock.release(), 300);
    const next = await awaitTarget(ledger, 'amazon-us', 'push', { wait: 30_000, onWait, signal });
    expect(next.replaced).toBeUndefined();
  });

  it('gives up in time, saying who still holds it', async () => {
    const dir = await place();
    const child = await held(dir);
    const waiting = { wait: 300, onWait: () => undefined, signal };
    await expect(awaitTarget(await ledgerAt(dir), 'amazon-us', 'push', waiting)).rejects.toThrow(
      `(process ${child.process.pid})`,
    );
  });

  it('stops waiting when it is interrupted', async () => {
    const dir = await place();
    await held(dir);
    const stop = new AbortController();
    const onWait = () => stop.abort(new Error('interrupted'));
    const waiting = { wait: 30_000, onWait, signal: stop.signal };
    await expect(awaitTarget(await ledgerAt(dir), 'amazon-us', 'push', waiting)).rejects.toThrow(
      'interrupted',
    );
  });
});

describe('a lock', () => {
  it('is free again once it is released, and not before', async () => {
    const ledger = await freshLedger();
    const lock = await lockTarget(ledger, 'amazon-us', 'push');
    await expect(lockTarget(ledger, 'amazon-us', 'push')).rejects.toBeInstanceOf(UserError);
    await lock.release();
    expect((await lockTarget(ledger, 'amazon-us', 'push')).replaced).toBeUndefined();
  });

  const long = { token: 't', command: 'push', since: '2026-02-24T12:00:00.000Z', beat: 0 };

  it('of before the machine was started again is void', async () => {
    const ledger = await freshLedger();
    await ledger.replaceHolder('amazon-us', undefined, {
      ...long,
      ...thisProcess(),
      boot: 'before',
      beat: Date.now(),
    });
    expect((await lockTarget(ledger, 'amazon-us', 'push')).replaced?.boot).toBe('before');
  });

  it.skipIf(!existsSync('/proc/self/stat'))(
    'of an earlier process with the pid of a living one is void',
    async () => {
      const ledger = await freshLedger();
      await ledger.replaceHolder('amazon-us', undefined, {
        ...long,
        ...thisProcess(),
        birth: '1',
        beat: Date.now(),
      });
      expect((await lockTarget(ledger, 'amazon-us', 'push')).replaced?.birth).toBe('1');
    },
  );

  it('of another machine or container lapses when it gives no sign of life', async () => {
    const ledger = await freshLedger();
    const elsewhere = { ...long, ...thisProcess(), host: `not-${hostname()}`, boot: 'its own', beat: 1000 };
    await ledger.replaceHolder('amazon-us', undefined, elsewhere);
    const later = (after: number) => lockTarget(ledger, 'amazon-us', 'push', () => 1000 + after);
    await expect(later(LAPSE - 1)).rejects.toThrow(`(process ${process.pid} on not-${hostname()})`);
    expect((await later(LAPSE)).replaced?.host).toBe(`not-${hostname()}`);
  });

  it('gives signs of life, until another process has taken it over', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const ledger = await freshLedger();
    let now = 1000;
    const lock = await lockTarget(ledger, 'amazon-us', 'push', () => now);
    now += LAPSE;
    await vi.advanceTimersByTimeAsync(LAPSE);
    const holder = await ledger.getHolder('amazon-us');
    expect(holder?.beat).toBe(now);
    expect(lock.lost.aborted).toBe(false);
    await ledger.replaceHolder('amazon-us', holder?.token, { ...long, ...thisProcess() });
    await vi.advanceTimersByTimeAsync(LAPSE);
    expect(lock.lost.reason).toBeInstanceOf(UserError);
    await lock.release();
    expect((await ledger.getHolder('amazon-us'))?.token).toBe(long.token);
  });
});
