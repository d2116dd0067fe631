import { createChecksum } from '../catalog/hash.ts';
import { knownFrom, type SharedCensus } from '../catalog/share.ts';
import type { Share } from '../catalog/strips.ts';
import type { Config } from '../config/config.ts';
import type { Stages } from '../plan/stages.ts';
import { formatStrips, type StripResult } from '../plan/strip.ts';
import type { Works } from './project.ts';

/** What a lane has to do, on whatever thread. */
export interface LaneWork {
  readonly census: SharedCensus;
  readonly share: Share;
  /** Whether feeds are written, or products only judged. */
  readonly writes: boolean;
  /** Strips that hold while the next one is formatted. */
  readonly ahead: number;
  /** Milliseconds since 1970, the same for all lanes. */
  readonly now: number;
}

/** One of the lanes that format a catalog. */
export interface Lane {
  /** Its strips; so many of them as may be ahead hold while the next one is made. */
  readonly strips: AsyncGenerator<StripResult>;
  /** Of the rows it has read so far. */
  digest(): string;
}

export function openLane(
  { catalog, categories, rules, read }: Works,
  { targets }: Config,
  { census, share, ahead, writes, now }: LaneWork,
  stages: Stages | undefined,
): Lane {
  const known = knownFrom(census);
  const checksum = createChecksum();
  const strips = formatStrips({
    targets: [...targets.values()],
    entries: catalog.share(known, share, checksum),
    strips: share.strips,
    census: known,
    read,
    categories,
    rules,
    ahead,
    writes,
    now,
    stages,
  });
  return { strips, digest: checksum.digest };
}
