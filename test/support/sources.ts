import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const ROOT = new URL('../../src/', import.meta.url);

export interface Import {
  /** A path below `src`, or a package or `node:` module. */
  readonly to: string;
  readonly local: boolean;
  /** Whether nothing of it remains at run time. */
  readonly typeOnly: boolean;
}

export interface Source {
  /** Below `src`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Every file of `src`, with what it imports. */
export const sources: readonly Source[] = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file): Source => {
    const text = readFileSync(new URL(file, ROOT), 'utf8');
    return { file, text, imports: importsOf(file, text) };
  });

function importsOf(file: string, text: string): readonly Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s(?<what>[^;'"]*?)from\s+'(?<from>[^']+)'|import\(\s*'(?<later>[^']+)'\s*\)|^import '(?<bare>[^']+)'/gm,
  );
  return [...statements].map(({ groups = {} }) => {
    const target = groups.from ?? groups.later ?? groups.bare ?? '';
    const local = target.startsWith('.');
    return {
      to: local ? posix.join(posix.dirname(file), target) : target,
      local,
      typeOnly: isTypeOnly(groups.what ?? ''),
    };
  });
}

function isTypeOnly(what: string): boolean {
  if (what.startsWith('type ')) return true;
  const names = /^\{(.*)\}\s*$/s
    .exec(what)?.[1]
    ?.split(',')
    .map((name) => name.trim());
  return names?.every((name) => name === '' || name.startsWith('type ')) ?? false;
}
