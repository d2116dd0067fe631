import type { ConfigDocument } from './document.ts';
import { type Mistake, reject } from './mistake.ts';
import type { RawConfig, RawMapping } from './raw.ts';

/** Keys that are described but not acted on in this release: where they stand in a file, and what they are. */
const LATER: readonly ((raw: RawConfig) => readonly (readonly (string | number)[])[])[] = [
  (raw) => (raw.rules?.length ? [['rules']] : []),
  (raw) => (raw.catalog.join?.length ? [['catalog', 'join']] : []),
  (raw) => Object.keys(raw.categories ?? {}).map((channel) => ['categories', channel]),
  (raw) =>
    Object.entries(raw.catalog.map ?? {})
      .filter(([, mapping]) => isExpression(mapping))
      .map(([field]) => ['catalog', 'map', field]),
];

export function isExpression(mapping: RawMapping): mapping is `=${string}` {
  return typeof mapping === 'string' && mapping.startsWith('=');
}

/**
 * Leaving such a key out of account would change what is sent.
 * @throws UserError naming each one and its line
 */
export function refuseLater(raw: RawConfig, document: ConfigDocument): void {
  const mistakes: Mistake[] = LATER.flatMap((find) => find(raw)).map((path) => ({
    line: document.line(path),
    message: `${path.join('.')} is not supported by this version of Shelfcast, and feeds would be wrong without it: remove it`,
  }));
  if (mistakes.length > 0) reject(document.file, mistakes);
}
