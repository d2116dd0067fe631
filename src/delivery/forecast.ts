import type { Budget } from '../channels/limits.ts';

const DAY = 86_400_000;

/**
 * The least time that requests take by the limits alone, in milliseconds: each budget starts full, and they
 * are spent at the same time.
 * @param calls requests by the budget that they spend @param factor scales the published limits
 */
export function leastTime(
  limits: Readonly<Record<string, Budget>>,
  calls: Readonly<Record<string, number>>,
  factor = 1,
): number {
  const times = Object.entries(calls).map(([name, count]) => {
    const budget = limits[name];
    return budget ? budgetTime(budget, count, factor) : 0;
  });
  return Math.max(0, ...times);
}

function budgetTime(
  { rate, burst, daily = Number.POSITIVE_INFINITY }: Budget,
  count: number,
  factor: number,
) {
  const perDay = Math.floor(daily * factor);
  const days = Math.max(0, Math.ceil(count / perDay) - 1);
  const rest = days > 0 ? count - days * perDay : count;
  return days * DAY + (Math.max(0, rest - burst * factor) / (rate * factor)) * 1000;
}
