import { channels } from '../../channels/index.ts';
import type { Config, Env } from '../../config/config.ts';
import { whereToGet } from '../../config/where.ts';

/** A line for each secret that a target needs and the environment lacks, and where it is found. */
export function missingCredentials({ targets }: Config, env: Env): readonly string[] {
  return [...targets.values()].flatMap(({ name, channel }) =>
    Object.values(channels[channel].auth.secrets).flatMap((variable) =>
      env[variable] ? [] : [`  ${name}: ${variable}, ${whereToGet(variable)}`],
    ),
  );
}
