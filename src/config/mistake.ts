import { UserError } from '../errors.ts';

/** Something wrong in a configuration file. */
export interface Mistake {
  readonly line: number;
  /** What is wrong and what to do, beginning with the key concerned. */
  readonly message: string;
}

/** @throws UserError with every mistake on a line of its own, as `shelfcast.yaml:12: …` */
export function reject(file: string, mistakes: readonly Mistake[], cause?: unknown): never {
  const lines = mistakes
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message }) => `${file}:${line}: ${message}`);
  throw new UserError(
    lines.length === 1 ? lines.join() : [`${file} has ${lines.length} problems:`, ...lines].join('\n  '),
    'Every key is described in docs/configuration.md.',
    cause === undefined ? undefined : { cause },
  );
}
