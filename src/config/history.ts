import { DURATION, durationMs } from './duration.ts';
import { closed } from './pieces.ts';

/** How long the past is kept. What is under way is always kept. */
export interface HistoryPolicy {
  /** Milliseconds after which submissions, runs and replaced items are forgotten. */
  readonly keep: number;
  /** Bytes that files of submissions may take. */
  readonly max: number;
}

export interface RawHistory {
  readonly keep?: string;
  readonly max?: string;
}

const SIZE = '^[0-9]+ ?(kB|MB|GB)$';
const UNITS = { kB: 1e3, MB: 1e6, GB: 1e9 } as const;
const KEEP = '90d';
const MAX = '1GB';

export const historySchema = closed(
  {
    keep: {
      type: 'string',
      pattern: DURATION,
      examples: [KEEP],
      description: 'How long runs, their submissions and the items they replaced are kept.',
    },
    max: {
      type: 'string',
      pattern: SIZE,
      examples: [MAX],
      description: 'How large the files of submissions may grow together; then the oldest go first.',
    },
  },
  { description: 'How much of the past the ledger keeps. What is under way is always kept.' },
);

export function historyOf({ keep = KEEP, max = MAX }: RawHistory = {}): HistoryPolicy {
  const unit = Object.entries(UNITS).find(([name]) => max.endsWith(name));
  return { keep: durationMs(keep) ?? 0, max: Number.parseInt(max, 10) * (unit?.[1] ?? 1) };
}
