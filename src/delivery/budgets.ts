import { createHash } from 'node:crypto';
import type { Channel, Target } from '../channels/channel.ts';
import type { Budget } from '../channels/limits.ts';
import { type AllowanceStore, createAllowance } from './allowance.ts';
import { createSpender, type Spender } from './budget.ts';
import type { Clock } from './clock.ts';

/** The budgets of every account of a run: targets of the same account spend the same ones. */
export interface Budgets {
  /** @param factor scales the published numbers; of several targets' on one account, the first to spend counts */
  of(channel: Channel, account: string, budget: string, factor: number): Spender;
  close(): Promise<void>;
}

/** A budget that a channel forgot to declare. */
const CAUTIOUS: Budget = { rate: 1, burst: 5 };

/** @param storeOf where it is kept what outlives the process; without it, all is forgotten */
export function createBudgets(clock: Clock, storeOf?: (key: string) => AllowanceStore): Budgets {
  const spenders = new Map<string, Spender>();
  return {
    of(channel, account, name, factor) {
      const key = `${account}/${name}`;
      const known = spenders.get(key);
      if (known) return known;
      const budget = channel.limits[name] ?? CAUTIOUS;
      const allowance = storeOf && createAllowance(budget, clock, storeOf(key), factor);
      const made = createSpender(budget, clock, factor, allowance);
      spenders.set(key, made);
      return made;
    },
    close: async () => void (await Promise.all([...spenders.values()].map((spender) => spender.close()))),
  };
}

/** What a channel counts a target's requests by, as a key that tells no secret. */
export function accountOf(
  channel: Channel,
  target: Target,
  secrets: Readonly<Record<string, string>>,
): string {
  const who = channel.account?.(target) ?? JSON.stringify(Object.entries(secrets).sort());
  return `${channel.id}/${createHash('sha256').update(who).digest('hex').slice(0, 16)}`;
}
