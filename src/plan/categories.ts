import { relative } from 'node:path';
import { readCategoryFile, wrongRows } from '../catalog/category-file.ts';
import type { Channel, ChannelId } from '../channels/channel.ts';
import { channels } from '../channels/index.ts';
import type { Config } from '../config/config.ts';
import {
  type Categorize,
  categorizeGoogle,
  categorizeOwn,
  GOOGLE_FIELD,
  type MapInUse,
} from '../rules/categories/categorize.ts';
import { unknownCategory } from '../rules/categories/issues.ts';
import { type CategoryMap, type CategoryReading, createCategoryMap } from '../rules/categories/map.ts';
import { googleTaxonomy } from '../rules/categories/taxonomy.ts';
import { createUnmappedCount, mergeUnmapped, type Unmapped } from '../rules/categories/unmapped.ts';

/** How the products of a run get their categories. */
export interface Categories {
  /** Undefined for a target whose categories stay as they are. */
  of(target: string): Categorize | undefined;
  /** Product types that are not mapped so far, by the channel whose map lacks them. */
  unmapped(): ReadonlyMap<ChannelId, readonly Unmapped[]>;
  /** What each target lacked so far, for another thread. */
  counts(): CategoryCounts;
  /** Adds what another thread lacked with the same maps. */
  add(counts: CategoryCounts): void;
}

/** Product types that are not mapped, target by target. */
export type CategoryCounts = readonly (readonly Unmapped[])[];

export interface CategoriesOptions {
  /** Messages name map files as seen from here. */
  readonly cwd: string;
  /** Whether product types are counted for channels without a map as well. */
  readonly all?: boolean;
}

/** No map at all, where a list of everything that could be mapped is wanted. */
const EMPTY: CategoryMap = () => undefined;

/**
 * Reads the maps that the targets need.
 * @throws UserError for a map that cannot be read, and for wrong rows, with file and line
 */
export async function openCategories(
  config: Pick<Config, 'targets' | 'categories'>,
  { cwd, all = false }: CategoriesOptions,
): Promise<Categories> {
  const maps = new Map<string, CategoryMap>();
  const made = new Map<string, Categorize>();
  const counted: { readonly channel: ChannelId; readonly inUse: MapInUse }[] = [];
  for (const target of config.targets.values()) {
    const channel: Channel = channels[target.channel];
    const { category } = channel;
    if (category === undefined) continue;
    const owner = mapOwner(channel, config);
    const path = config.categories[owner];
    if (path !== undefined && !maps.has(path)) maps.set(path, await readMap(path, channel, category, cwd));
    const map = path === undefined ? undefined : maps.get(path);
    const unmapped = createUnmappedCount();
    const name = path && relative(cwd, path);
    const inUse = map || all ? { map: map ?? EMPTY, name, unmapped } : undefined;
    if (inUse) counted.push({ channel: owner, inUse });
    const categorize = categorizeOf(category, target.settings[category], inUse);
    if (categorize) made.set(target.name, categorize);
  }
  return {
    of: (target) => made.get(target),
    counts: () => counted.map(({ inUse }) => inUse.unmapped.list()),
    add(counts) {
      for (const [i, { inUse }] of counted.entries()) inUse.unmapped.merge(counts[i] ?? []);
    },
    unmapped: () => {
      const owners = [...new Set(counted.map(({ channel }) => channel))];
      const lists = (owner: ChannelId) =>
        counted.filter(({ channel }) => channel === owner).map(({ inUse }) => inUse.unmapped.list());
      return new Map(owners.map((owner) => [owner, mergeUnmapped(lists(owner))]));
    },
  };
}

function categorizeOf(
  category: string,
  setting: unknown,
  inUse: MapInUse | undefined,
): Categorize | undefined {
  if (category === GOOGLE_FIELD) return categorizeGoogle(googleTaxonomy, inUse);
  return inUse && categorizeOwn(category, setting, inUse);
}

/** Whose map a channel uses: its own, or Google's where it takes Google's categories and has none. */
function mapOwner({ id, category }: Channel, { categories }: Pick<Config, 'categories'>): ChannelId {
  return category === GOOGLE_FIELD && categories[id] === undefined ? 'google' : id;
}

async function readMap(path: string, channel: Channel, field: string, cwd: string): Promise<CategoryMap> {
  const file = relative(cwd, path);
  const rows = await readCategoryFile(path, file);
  const { map, mistakes } = createCategoryMap(
    rows,
    field === GOOGLE_FIELD ? readGoogle : readOwn(channel, field),
  );
  if (mistakes.length > 0) throw wrongRows(file, mistakes);
  return map;
}

function readGoogle(text: string): CategoryReading {
  const found = googleTaxonomy().find(text);
  return found ? { value: found.id } : { problem: unknownCategory(text, googleTaxonomy()) };
}

/** A channel's own category looks as its setting of the same name does. */
function readOwn({ title, settings }: Channel, field: string): (text: string) => CategoryReading {
  const pattern = patternOf(settings.properties, field);
  return (text) =>
    pattern === undefined || pattern.test(text)
      ? { value: text }
      : { problem: `'${text}' is no ${field} of ${title}, which looks like ${pattern.source}` };
}

function patternOf(properties: unknown, field: string): RegExp | undefined {
  const pattern = record(record(properties)[field]).pattern;
  return typeof pattern === 'string' ? new RegExp(pattern, 'u') : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
