import type { Budget } from '../channels/limits.ts';
import type { Spent } from '../ledger/spent.ts';
import { Paused } from './budget.ts';
import type { Clock } from './clock.ts';

/** What one account may still spend of a budget, as far as that outlives a process. */
export interface Allowance {
  /** Spends one of the day's requests. @throws Paused when the day's are used up */
  take(): Promise<void>;
  /** Remembers that the channel wants quiet. */
  pause(until: number): Promise<void>;
  pausedUntil(): Promise<number>;
  /** Frees what was reserved and not spent. */
  giveBack(): Promise<void>;
}

/** Where it is kept: shared by every process, each change made at once. */
export interface AllowanceStore {
  read(): Promise<Spent | undefined>;
  change(change: (before: Spent | undefined) => Spent): Promise<Spent>;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Shares of a day's budget that are reserved at once, so that not every request is a write. */
const SHARES = 1000;

/** Pauses shorter than this are over before another process could break them, in milliseconds. */
const SHORT = 30_000;

/** @param factor scales the daily number */
export function createAllowance(
  { daily, dayBegins = 0 }: Pick<Budget, 'daily' | 'dayBegins'>,
  clock: Clock,
  store: AllowanceStore,
  factor = 1,
): Allowance {
  const limit = daily === undefined ? undefined : Math.floor(daily * factor);
  const block = Math.max(1, Math.floor((limit ?? 0) / SHARES));
  let reserved = 0;
  let today = '';
  let filling: Promise<void> | undefined;

  async function reserve(most: number): Promise<void> {
    const now = clock.now();
    const day = dayOf(now, dayBegins);
    let granted = 0;
    await store.change((before) => {
      const spent = spentOn(before, day);
      granted = Math.max(0, Math.min(block, most - spent));
      return { ...before, day, spent: spent + granted };
    });
    if (granted === 0) throw new Paused(dayEnd(now, dayBegins));
    reserved = granted;
    today = day;
  }

  return {
    async take() {
      if (limit === undefined) return;
      while (reserved === 0 || today !== dayOf(clock.now(), dayBegins)) {
        filling ??= reserve(limit).finally(() => {
          filling = undefined;
        });
        await filling;
      }
      reserved -= 1;
    },
    async pause(until) {
      if (until - clock.now() < SHORT) return;
      await store.change((before) => ({
        ...(before ?? { day: '', spent: 0 }),
        until: Math.max(before?.until ?? 0, until),
      }));
    },
    pausedUntil: async () => (await store.read())?.until ?? 0,
    async giveBack() {
      const rest = reserved;
      reserved = 0;
      if (rest === 0) return;
      await store.change((before) => {
        const known = before ?? { day: today, spent: 0 };
        return known.day === today ? { ...known, spent: Math.max(0, known.spent - rest) } : known;
      });
    },
  };
}

function spentOn(before: Spent | undefined, day: string): number {
  return before?.day === day ? before.spent : 0;
}

/** The channel's day, by the date on which it begins. @param begins hour in UTC */
function dayOf(now: number, begins: number): string {
  return new Date(now - begins * HOUR).toISOString().slice(0, 10);
}

function dayEnd(now: number, begins: number): number {
  return (Math.floor((now - begins * HOUR) / DAY) + 1) * DAY + begins * HOUR;
}
