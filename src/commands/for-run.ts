import { withoutBrakes } from '../config/brakes.ts';
import type { Config } from '../config/config.ts';

/** Flags that change the configuration of one run. */
export interface RunFlags {
  /** Delete SKUs that left the catalog, whatever the policy says. */
  readonly delete?: boolean;
  /** Brakes that do not stop this run. */
  readonly release?: readonly string[];
}

/** The configuration as a run has it. @throws UserError for a name that no brake has */
export function forRun(config: Config, flags: RunFlags): Config {
  return withReleased(withDelete(config, flags), flags);
}

/** `--delete` is the policy of this run. */
function withDelete(config: Config, flags: RunFlags): Config {
  if (!flags.delete) return config;
  const targets = [...config.targets].map(
    ([name, target]) => [name, { ...target, removed: { action: 'delete' } }] as const,
  );
  return { ...config, targets: new Map(targets) };
}

/** The configuration of a run that releases brakes. */
function withReleased(config: Config, { release }: RunFlags): Config {
  const targets = [...config.targets].map(
    ([name, target]) => [name, { ...target, brakes: withoutBrakes(target.brakes, release) }] as const,
  );
  return { ...config, brakes: withoutBrakes(config.brakes, release), targets: new Map(targets) };
}
