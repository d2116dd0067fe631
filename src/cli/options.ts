import { type Command, InvalidArgumentError, Option } from 'commander';
import { collect, list } from '../commands/usage.ts';
import { PRESETS } from '../config/config.ts';
import { durationMs } from '../config/duration.ts';

const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'junit', 'github'];

export function onTargets(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration (default: shelfcast.yaml in this folder)')
    .option('--target <name>', 'only this target; repeatable', collect)
    .option('--channel <ids>', 'only targets on these channels, comma-separated', list);
}

export function onCatalog(command: Command): Command {
  return onTargets(command)
    .option('--catalog <path>', 'read this catalog instead of the configured one; - for standard input')
    .option('--preset <name>', `how to read it: ${PRESETS.join(', ')}`);
}

export function onRules(command: Command): Command {
  return onCatalog(command).option(
    '--samples',
    'show what each rule does to some products, before and after',
  );
}

export function jobsOption(): Option {
  return new Option('--jobs <n>', 'threads that format; chosen by the size of the catalog').argParser(
    wholeNumber(64),
  );
}

export function formatOption(formats: readonly string[] = FORMATS): Option {
  return new Option('--format <format>', 'of the result on standard output').choices(formats).default('text');
}

export function failOnOption(): Option {
  return new Option('--fail-on <what>', 'exit 1 for SKUs with errors, or never')
    .choices(['error', 'never'])
    .default('error');
}

export function wholeNumber(most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number > 0 && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}

/** Milliseconds of a time such as `10m`. */
export function waitTime(value: string): number {
  const time = durationMs(value.trim());
  if (time !== undefined) return time;
  throw new InvalidArgumentError('It must be a time such as 90s, 10m or 2h.');
}
