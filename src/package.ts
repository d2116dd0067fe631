import { readFileSync } from 'node:fs';

/** A file of the package by its path in it; `src`, `dist` and `bundle`, which this runs from, stand side by side. */
export function packageFile(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

/** The version of Shelfcast that runs. */
export function version(): string {
  return JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version;
}
