import { join, relative, resolve } from 'node:path';
import { type Bits, createBits } from '../catalog/bits.ts';
import type { Channel } from '../channels/channel.ts';
import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { EXIT } from '../errors.ts';
import { openParts, type PartWriter } from '../feed/parts.ts';
import type { Findings } from '../plan/findings.ts';
import { type Collector, createCollector, listingOf, type Piece } from '../plan/listings.ts';
import { createStages, timed } from '../plan/stages.ts';
import type { Fate, Loose, TargetStrip } from '../plan/strip.ts';
import { profileTable } from '../render/profile.ts';
import type { Io } from './io.ts';
import { type LaneFlags, type LaneOptions, type LaneProject, openLaneProject } from './lane-project.ts';
import { eachStrip } from './lanes.ts';
import { allIssues, mappedIssues, mappedSummary } from './mapped.ts';
import { type RunReport, stopIfEmpty } from './outcome.ts';
import { profileOf } from './profile.ts';
import { catalogSummary, readConfig } from './project.ts';
import { rememberColumns } from './seen.ts';
import { unmappedSummary } from './unmapped.ts';

export interface BuildFlags extends LaneFlags {
  /** Folder for the feeds. */
  readonly out?: string;
  /** Whether the feeds are packed. */
  readonly gzip?: boolean;
  /** Whether the time of each stage is told. */
  readonly profile?: boolean;
}

interface Feed {
  readonly entry: ReturnType<Channel['feed']>['entry'];
  /** Groups that reach beyond a strip. */
  readonly collector: Collector<Piece>;
  /** Numbers of the groups that have their parent. */
  readonly parents: Bits;
  readonly parts: PartWriter;
  readonly counts: Record<Fate, number>;
}

/** Writes each target's whole feed; the feeds of before stay until all new ones are complete. */
export async function build(flags: BuildFlags, io: Io): Promise<RunReport> {
  const config = await readConfig(flags, io);
  const stages = flags.profile ? createStages() : undefined;
  const options = { flags, io, writes: true, stages };
  const began = performance.now();
  const project = await openLaneProject(config, options);
  const census = performance.now() - began;
  try {
    stopIfEmpty(project.census);
    const out = resolve(io.cwd, flags.out ?? 'feeds');
    const feeds = new Map([...config.targets].map(([name, target]) => [name, openFeed(target, out, flags)]));
    const { issues, repairs } = await fill(feeds, project, options);
    const targets: Record<string, { counts: Feed['counts']; files: readonly string[] }> = {};
    for (const [name, { counts, parts }] of feeds) {
      targets[name] = { counts, files: parts.list().map(({ path }) => relative(io.cwd, path) || path) };
    }
    const empty = Object.entries(targets).filter(([, { files }]) => files.length === 0);
    for (const [name] of empty) project.progress.note(notWritten(name));
    await rememberColumns(config, project.census.seen);
    const total = performance.now() - began;
    const profile = stages && profileOf(stages.times(), [...feeds.keys()], { census, total });
    if (profile) io.err.write(`${profileTable(profile)}\n`);
    return {
      result: {
        command: 'build',
        catalog: catalogSummary(project.census),
        targets,
        issues: allIssues(issues, mappedIssues(project)),
        ...mappedSummary(project),
        ...unmappedSummary(project.categories),
        ...(profile ? { profile } : {}),
      },
      repairs,
      exits: empty.map(() => EXIT.brake),
    };
  } finally {
    await project.close();
  }
}

function notWritten(target: string): string {
  return `${target}: every product is blocked or excluded, so no feed was written; an earlier one is as it was`;
}

/** Writes all feeds, and puts them in their places together. */
async function fill(
  feeds: ReadonlyMap<string, Feed>,
  project: LaneProject,
  options: LaneOptions,
): Promise<Findings> {
  const all = [...feeds.values()];
  const adds = [...feeds].map(([name, feed]) =>
    timed(options.stages, name, 'write', (strip: TargetStrip) => addStrip(feed, strip)),
  );
  try {
    const findings = await eachStrip(project, options, async ({ targets }) => {
      for (const [i, add] of adds.entries()) {
        const strip = targets[i];
        if (strip) add(strip);
      }
      for (const { parts } of all) await parts.ready();
    });
    for (const feed of all) addRest(feed);
    await Promise.all(all.map(({ parts }) => parts.complete()));
    for (const { parts } of all) parts.commit();
    for (const { parts } of all) parts.sweep();
    return findings;
  } catch (error) {
    for (const { parts } of all) await parts.discard();
    throw error;
  }
}

function addStrip(feed: Feed, { counts, slots, parents, loose }: TargetStrip): void {
  for (const fate of ['create', 'blocked', 'excluded'] as const) feed.counts[fate] += counts[fate];
  let head = 0;
  let waiting = 0;
  let from = 0;
  for (const [slot, to] of slots.ends.entries()) {
    for (; loose[waiting]?.slot === slot; waiting++) addLoose(feed, loose[waiting]);
    const isParent = parents[head]?.slot === slot;
    if (!isParent || isFirst(feed, parents[head++]?.group)) feed.parts.add(slots.bytes, from, to);
    from = to;
  }
  for (; waiting < loose.length; waiting++) addLoose(feed, loose[waiting]);
}

/** Each lane holds a group together where it comes to it first. */
function isFirst({ parents }: Feed, group = -1): boolean {
  if (parents.has(group)) return false;
  parents.add(group);
  return true;
}

function addLoose(feed: Feed, loose: Loose | undefined): void {
  if (loose) write(feed, feed.collector.add(loose.piece, loose.group));
}

function write({ parts, entry }: Feed, pieces: readonly Piece[]): void {
  const listing = listingOf(pieces);
  if (!listing) return;
  const bytes = Buffer.from(entry(listing));
  parts.add(bytes, 0, bytes.length);
}

function openFeed(target: ConfiguredTarget, out: string, { gzip = false }: BuildFlags): Feed {
  const channel: Channel = channels[target.channel];
  const format = channel.feed(target);
  const extension = `${format.extension}${gzip ? '.gz' : ''}`;
  const pathOf = (part: number) => join(out, `${target.name}${part === 1 ? '' : `.${part}`}.${extension}`);
  return {
    entry: format.entry,
    collector: createCollector(channel.grouped),
    parents: createBits(),
    parts: openParts(format, pathOf, { gzip }),
    counts: { create: 0, blocked: 0, excluded: 0 },
  };
}

/** Groups of which a member never came. */
function addRest(feed: Feed): void {
  for (const pieces of feed.collector.rest()) write(feed, pieces);
}
