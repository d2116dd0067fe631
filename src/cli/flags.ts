import { type Command, InvalidArgumentError, Option } from 'commander';
import { collect, list } from '../commands/usage.ts';
import { PRESETS } from '../config/config.ts';
import { durationMs } from '../config/duration.ts';

const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'junit', 'github'];

/** Flags of commands on targets. */
export function onTargets(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration (default: shelfcast.yaml in this folder)')
    .option('--target <name>', 'only this target; repeatable', collect)
    .option('--channel <ids>', 'only targets on these channels, comma-separated', list);
}

/** Flags of commands on a catalog. */
export function onCatalog(command: Command): Command {
  return onTargets(command)
    .option('--catalog <path>', 'read this catalog instead of the configured one; - for standard input')
    .option('--preset <name>', `how to read it: ${PRESETS.join(', ')}`);
}

/** Flags of commands that products go through. */
export function onRules(command: Command): Command {
  return onCatalog(command).option(
    '--samples',
    'show what each rule does to some products, before and after',
  );
}

/** Flags of commands that compare a catalog with what is listed. */
export function onChanges(command: Command): Command {
  return onRules(command)
    .option(
      '--only <what>',
      'price,stock: the lightest calls; all else waits for the next push without it',
      list,
    )
    .option('--full', 'look at every product, rather than at those that can have changed');
}

export function jobsOption(): Option {
  return new Option(
    '--jobs <n>',
    'threads that format products (default: 2, or 1 where there is one processor)',
  ).argParser(wholeNumber(64));
}

export function formatOption(formats: readonly string[] = FORMATS): Option {
  return new Option('--format <format>', 'of the result on standard output').choices(formats).default('text');
}

export function failOnOption(): Option {
  return new Option(
    '--fail-on <what>',
    'exit 1 for SKUs with errors, only for errors not known before, or never',
  )
    .choices(['error', 'new', 'never'])
    .default('error');
}

export function diffOption(): Option {
  return new Option('--diff <what>', 'the first changes of each kind, or all with all their fields').choices([
    'first',
    'full',
  ]);
}

/** A whole number from 1 on, such as a run's. */
export function wholeNumber(most = 999_999_999): (value: string) => number {
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
