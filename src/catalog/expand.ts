import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

const WILDCARD = /[*?]/;

/**
 * The files that a path means: itself, or those that a pattern with `*`, `?` and `**` fits, in the order of
 * their names, so that every run reads them alike. Hidden files and folders fit no pattern.
 * @throws UserError when a pattern fits no file
 */
export async function expandPath(path: string): Promise<readonly string[]> {
  if (!WILDCARD.test(path) || existsSync(path)) return [path];
  const parts = path.split('/');
  const wild = parts.findIndex((part) => WILDCARD.test(part));
  const base = parts.slice(0, wild).join('/') || (path.startsWith('/') ? '/' : '.');
  const pattern = parts.slice(wild);
  const depth = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.length;
  const fits = expressionOf(pattern);
  const found: string[] = [];
  for await (const file of filesBelow(base, '', depth)) if (fits.test(file)) found.push(file);
  if (found.length > 0) return found.sort().map((file) => (base === '.' ? file : join(base, file)));
  throw new UserError(`no file fits ${path}`, 'Check the path of the catalog.');
}

/** Paths of files relative to `base`, at most so many names deep. */
async function* filesBelow(base: string, folder: string, depth: number): AsyncGenerator<string> {
  const entries = await readdir(join(base, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) yield path;
    else if (depth > 1) yield* filesBelow(base, path, depth - 1);
  }
}

function expressionOf(pattern: readonly string[]): RegExp {
  const parts = pattern.map((part, i) => {
    if (part === '**') return '(?:[^/]+/)*';
    const text = part
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]');
    return i === pattern.length - 1 ? text : `${text}/`;
  });
  return new RegExp(`^${parts.join('')}${pattern.at(-1) === '**' ? '[^/]+' : ''}$`);
}
