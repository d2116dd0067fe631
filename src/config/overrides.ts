import { channelOf } from '../channels/index.ts';
import { UserError } from '../errors.ts';
import { closest } from './closest.ts';
import { type Config, type ConfiguredTarget, PRESETS, type PresetName } from './config.ts';
import { absolutePath } from './resolve.ts';

/** Flags of the command line that take the place of what a configuration says. */
export interface Overrides {
  /** A path from the working folder on, `-`, or a URL. */
  readonly catalog?: string | undefined;
  readonly preset?: string | undefined;
  /** Only targets on these channels. */
  readonly channels?: readonly string[] | undefined;
  /** Only targets of these names. */
  readonly targets?: readonly string[] | undefined;
}

/** @throws UserError for a preset, channel or target that does not exist */
export function withOverrides(config: Config, overrides: Overrides, cwd: string): Config {
  const { catalog, preset } = overrides;
  return {
    ...config,
    catalog: {
      ...config.catalog,
      ...(catalog === undefined ? {} : { paths: [absolutePath(catalog, cwd)] }),
      ...(preset === undefined ? {} : { preset: presetName(preset) }),
    },
    targets: chosenTargets(config, overrides),
  };
}

function chosenTargets(config: Config, overrides: Overrides): ReadonlyMap<string, ConfiguredTarget> {
  const names = [...config.targets.keys()];
  const { targets: wanted = names } = overrides;
  for (const name of wanted) {
    if (!config.targets.has(name)) throw new UserError(`there is no target '${name}'`, nameHint(name, names));
  }
  const ids = overrides.channels?.map((id) => channelOf(id).id);
  const chosen = [...config.targets].filter(
    ([name, target]) => wanted.includes(name) && (ids?.includes(target.channel) ?? true),
  );
  if (chosen.length > 0) return new Map(chosen);
  throw new UserError(
    `no target is on ${overrides.channels?.join(' or ')}`,
    `Targets are: ${names.join(', ')}.`,
  );
}

function presetName(name: string): PresetName {
  const known = PRESETS.find((preset) => preset === name);
  if (known) return known;
  throw new UserError(`there is no preset '${name}'`, nameHint(name, PRESETS));
}

function nameHint(name: string, names: readonly string[]): string {
  const meant = closest(name, names);
  return meant ? `Did you mean ${meant}?` : `There are: ${names.join(', ')}.`;
}
