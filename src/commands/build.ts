import { join, relative, resolve } from 'node:path';
import type { Channel } from '../channels/channel.ts';
import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { EXIT } from '../errors.ts';
import { openParts, type PartWriter } from '../feed/parts.ts';
import type { Findings } from '../plan/findings.ts';
import { type Collector, createCollector, listingOf, newPiece, type Piece } from '../plan/listings.ts';
import { createParents, type Parents } from '../plan/parents.ts';
import type { Io } from './io.ts';
import { allIssues, mappedIssues, mappedSummary } from './mapped.ts';
import { type RunReport, stopIfEmpty } from './outcome.ts';
import {
  catalogSummary,
  openProject,
  type Project,
  type ProjectFlags,
  readConfig,
  type SampleFlags,
} from './project.ts';
import { rememberColumns } from './seen.ts';
import { unmappedSummary } from './unmapped.ts';
import { type Fate, fate, walk } from './walk.ts';

export interface BuildFlags extends ProjectFlags, SampleFlags {
  /** Folder for the feeds. */
  readonly out?: string;
}

interface Feed {
  readonly channel: Channel;
  readonly collector: Collector;
  readonly parents: Parents;
  readonly parts: PartWriter;
  readonly counts: Record<Fate, number>;
}

/** Writes each target's whole feed; the feeds of before stay until all new ones are complete. */
export async function build(flags: BuildFlags, io: Io): Promise<RunReport> {
  const config = await readConfig(flags, io);
  const project = await openProject(config, io, flags);
  try {
    stopIfEmpty(project.census);
    const out = resolve(io.cwd, flags.out ?? 'feeds');
    const feeds = new Map(
      [...config.targets].map(([name, target]) => [name, openFeed(target, out, project)]),
    );
    const { issues, repairs } = await fill(feeds, project, io);
    const targets = Object.fromEntries(
      [...feeds].map(([name, feed]) => [name, { counts: feed.counts, files: finish(feed, io.cwd) }]),
    );
    const empty = Object.entries(targets).filter(([, { files }]) => files.length === 0);
    for (const [name] of empty) project.progress.note(notWritten(name));
    await rememberColumns(config, project.census.seen);
    return {
      result: {
        command: 'build',
        catalog: catalogSummary(project.census),
        targets,
        issues: allIssues(issues, mappedIssues(project)),
        ...mappedSummary(project),
        ...unmappedSummary(project.categories),
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

async function fill(feeds: ReadonlyMap<string, Feed>, project: Project, io: Io): Promise<Findings> {
  try {
    return await walk(project, Date.now(), io.signal, (target, { product: { sku } }, desired) => {
      const { item, view } = desired;
      const feed = feeds.get(target.name);
      if (!feed) return;
      feed.counts[fate(desired)] += 1;
      const parent = item && feed.parents.of(view);
      if (parent) write(feed, [newPiece(parent.sku, parent.item, parent.sku)]);
      const listing = feed.channel.grouped && view.group ? view.group.id : sku;
      write(feed, feed.collector.add(newPiece(sku, item, listing), view.group));
    });
  } catch (error) {
    for (const feed of feeds.values()) feed.parts.discard();
    throw error;
  }
}

function write({ parts }: Feed, pieces: readonly Piece[]): void {
  const listing = listingOf(pieces);
  if (listing) parts.add(listing);
}

function openFeed(target: ConfiguredTarget, out: string, { census }: Project): Feed {
  const channel: Channel = channels[target.channel];
  const format = channel.feed(target);
  const pathOf = (part: number) =>
    join(out, `${target.name}${part === 1 ? '' : `.${part}`}.${format.extension}`);
  return {
    channel,
    collector: createCollector(channel.grouped),
    parents: createParents(channel, target, (sku) => census.has(sku)),
    parts: openParts(format, pathOf),
    counts: { create: 0, blocked: 0, excluded: 0 },
  };
}

function finish(feed: Feed, cwd: string): string[] {
  for (const pieces of feed.collector.rest()) write(feed, pieces);
  return feed.parts.finish().map((part) => relative(cwd, part.path) || part.path);
}
