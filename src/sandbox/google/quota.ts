import type { Call, Reply, World } from '../server.ts';
import { refusal } from './errors.ts';

const HOUR = 3_600_000;

/** Calls an account may make; the minute's limit is far above what a careful client sends. */
const DAY_LIMIT = 1_000_000;
const MINUTE_LIMIT = 6_000;

/** An account whose day is used up from its third product on. */
const SMALL_ACCOUNT = '429';
const SMALL_DAY_LIMIT = 2;

/** Counts product inserts per account, day (from noon UTC) and minute. */
interface Quota {
  /** What answers a call beyond a limit. */
  refused(call: Call): Reply | undefined;
  show(call: Call): Reply;
}

export function quota(world: World): Quota {
  const used = new Map<string, number>();
  const dayKey = (account: string) => `${account} day ${Math.floor((world.now() - 12 * HOUR) / (24 * HOUR))}`;
  const minuteKey = (account: string) => `${account} minute ${Math.floor(world.now() / 60_000)}`;
  const dayLimit = (account: string) => (account === SMALL_ACCOUNT ? SMALL_DAY_LIMIT : DAY_LIMIT);

  function count(key: string): number {
    const now = (used.get(key) ?? 0) + 1;
    used.set(key, now);
    return now;
  }

  return {
    refused({ params: { account = '' } }) {
      if (count(dayKey(account)) > dayLimit(account)) return tooMany('daily_limit_exceeded');
      return count(minuteKey(account)) > MINUTE_LIMIT ? tooMany('request_rate_too_high') : undefined;
    },
    show({ params: { account = '' } }) {
      const group = {
        name: `accounts/${account}/quotas/products`,
        quotaUsage: String(used.get(dayKey(account)) ?? 0),
        quotaLimit: String(dayLimit(account)),
        quotaMinuteLimit: String(MINUTE_LIMIT),
        methodDetails: [
          {
            method: 'productInputs.insert',
            version: 'v1',
            subapi: 'products',
            path: 'products/v1/productInputs.insert',
          },
        ],
      };
      return { status: 200, body: { quotaGroups: [group] } };
    },
  };
}

export function tooMany(reason: 'daily_limit_exceeded' | 'request_rate_too_high'): Reply {
  return refusal({ status: 429, reason: `quota/${reason}`, message: `Quota exceeded: ${reason}.` });
}
