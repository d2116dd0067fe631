import { fileURLToPath } from 'node:url';
import { fingerprintOf } from '../../catalog/hash.ts';
import type { ConfiguredTarget } from '../../config/config.ts';
import { fileChecksum } from '../../ledger/checksum.ts';
import { packageFile, version } from '../../package.ts';
import type { Project } from '../project.ts';

/**
 * For each target, 16 hex characters that cover all but the catalog's rows that its items are made of: this version of
 * Shelfcast, schemas, settings, rules, maps, and which columns feed which fields.
 */
export async function marksOf(
  project: Pick<Project, 'config' | 'census' | 'read'>,
): Promise<ReadonlyMap<string, string>> {
  const { config, census, read } = project;
  const { columns, fed } = census.seen;
  const maps = await Promise.all(Object.values(config.categories).map(checksumOf));
  const common = [version(), read, columns.toSorted(), fed, maps];
  const marks = new Map<string, string>();
  for (const target of config.targets.values()) {
    const schema = await checksumOf(fileURLToPath(packageFile(`schemas/${target.channel}.schema.json`)));
    const rules = config.rules.filter(
      ({ targets }) => targets?.some((one) => one === target.name || one === target.channel) ?? true,
    );
    const text = JSON.stringify([...common, schema, formedBy(target), rules], plainly);
    marks.set(target.name, fingerprintOf(text));
  }
  return marks;
}

/** What of a target its items are made by: not who is spoken to, how fast, and what stops it. */
function formedBy(target: ConfiguredTarget): unknown {
  const { endpoints, credentials, limitsFactor, brakes, removed, ...forms } = target;
  return forms;
}

/** Sets as lists; an expression by its text, wherever it stands. */
function plainly(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...value];
  if (typeof value === 'object' && value !== null && 'run' in value && 'text' in value) return value.text;
  return value;
}

async function checksumOf(path: string): Promise<string> {
  return (await fileChecksum(path)).checksum;
}
