import type { Command } from 'commander';
import type { Io } from '../commands/io.ts';
import type { ExitCode } from '../errors.ts';
import { formatOption, onTargets, waitTime, wholeNumber } from './flags.ts';

/** The commands about what the ledger remembers. */
export function addHistoryCommands(program: Command, io: Io, leave: (code: ExitCode) => void): void {
  onTargets(program.command('issues'))
    .description('issues of each SKU over time: first seen, last seen, fixed by which run')
    .option('--sku <sku>', 'only of this SKU')
    .option('--rule <id>', 'only of this rule, e.g. amazon/90220')
    .option('--fixed', 'those that are fixed as well')
    .option('--sandbox', "of the sandbox's ledger")
    .addOption(formatOption(['text', 'json', 'ndjson']))
    .action(async (flags) => leave(await (await import('../commands/issues.ts')).issues(flags, io)));

  onTargets(program.command('runs'))
    .description('past runs: who ran what and when, and what came of it')
    .option('--last <number>', 'how many, the newest first', wholeNumber(), 20)
    .option('--sandbox', "of the sandbox's ledger")
    .addOption(formatOption(['text', 'json']))
    .action(async (flags) => leave(await (await import('../commands/runs.ts')).runs(flags, io)));

  onTargets(program.command('rollback'))
    .description('plan the return to the items that an earlier run had sent; --push sends it')
    .requiredOption('--to <run>', 'the run whose items are to come back, see `shelfcast runs`', wholeNumber())
    .option('--push', 'send it, rather than show it')
    .option('--sandbox', 'of the built-in marketplaces')
    .option('--wait <time>', 'wait this long for answers, e.g. 10m; then exit 4', waitTime)
    .option('--no-wait', 'do not wait for answers; `status` or the next push picks them up')
    .addOption(formatOption(['text', 'json']))
    .action(async (flags) => leave(await (await import('../commands/rollback.ts')).rollback(flags, io)));

  const ledger = program.command('ledger').description('carry the ledger from machine to machine');
  ledger
    .command('export')
    .argument('<file>', 'e.g. shelfcast.ledger.gz')
    .description('write the ledger as one compact, checksummed file')
    .option('-c, --config <file>', 'configuration (default: shelfcast.yaml in this folder)')
    .option('--sandbox', "the sandbox's ledger")
    .action(async (file, flags) =>
      leave(await (await import('../commands/ledger.ts')).exportTo(file, flags, io)),
    );
  ledger
    .command('import')
    .argument('<file>', 'what `ledger export` wrote')
    .description('put such a file in the place of the ledger, once its checksum is found right')
    .option('-c, --config <file>', 'configuration (default: shelfcast.yaml in this folder)')
    .option('--force', 'replace a ledger that is not empty')
    .option('--sandbox', "the sandbox's ledger")
    .action(async (file, flags) =>
      leave(await (await import('../commands/ledger.ts')).importFrom(file, flags, io)),
    );
}
