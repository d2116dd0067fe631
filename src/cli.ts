import { setMaxListeners } from 'node:events';
import { Command, CommanderError } from 'commander';
import {
  diffOption,
  failOnOption,
  formatOption,
  jobsOption,
  onCatalog,
  onChanges,
  onRules,
  onTargets,
  waitTime,
  wholeNumber,
} from './cli/flags.ts';
import { addHistoryCommands } from './cli/history.ts';
import type { Io } from './commands/io.ts';
import type { RunReport } from './commands/outcome.ts';
import type { PrintFlags } from './commands/print.ts';
import type { ProjectFlags } from './commands/project.ts';
import { collect, list, START_HERE } from './commands/usage.ts';
import { EXIT, type ExitCode, Interrupted } from './errors.ts';
import { explainFailure } from './failure.ts';
import { version } from './package.ts';

const io = createIo();

function createIo(): Io {
  const stop = new AbortController();
  // Every call and every pause in flight listens to it.
  setMaxListeners(0, stop.signal);
  for (const [signal, code] of Object.entries({ SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated })) {
    process.once(signal, () => {
      process.exitCode = code;
      stop.abort(new Interrupted(signal, code));
      process.once(signal, () => process.exit(code));
    });
  }
  process.stdout.on('error', leaveUnheard);
  return {
    cwd: process.cwd(),
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: process.stderr,
    color: process.stdout.isTTY === true && !process.env.NO_COLOR,
    signal: stop.signal,
  };
}

/** Whoever reads may have had enough, as `head` has; anything else leaves a result that is cut short. */
function leaveUnheard(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
  process.stderr.write(
    `shelfcast: the result cannot be written: ${error.message}\n  What was done is done: make room, then run the same command again, or look at \`runs\`.\n`,
  );
  process.exit(EXIT.usage);
}

function createProgram(): Command {
  const program = new Command('shelfcast')
    .description(
      'One product catalog, right on every marketplace: Amazon, eBay, Google Shopping and Facebook.',
    )
    .version(version(), '-V, --version')
    .showHelpAfterError('(shelfcast --help shows the commands)')
    .configureHelp({ sortSubcommands: false })
    .exitOverride()
    .addHelpText('after', START_HERE);

  program
    .command('init')
    .description('look at a catalog and write a configuration for it; asks what it cannot guess')
    .option('--catalog <path>', 'file or address (default: the only catalog in this folder)')
    .option('-y, --yes', 'ask nothing; what cannot be guessed is marked in the file')
    .option('--channel <ids>', 'for these channels, comma-separated', list)
    .option('--currency <code>', 'of prices that name none, e.g. EUR')
    .option('--country <code>', 'where the products are sold, e.g. DE')
    .option('--language <code>', 'of titles and descriptions, e.g. de')
    .option('--timezone <name>', 'of dates that name none, e.g. Europe/Berlin')
    .option('--base-url <url>', 'the address of the shop')
    .option('--brand <name>', 'of products that name none')
    .option('--map <field=column>', 'the column of a field; repeatable', collect)
    .option('--out <file>', 'the file to write', 'shelfcast.yaml')
    .option('--force', 'replace the file if it is there')
    .action(async (flags) => leave(await (await import('./commands/init.ts')).init(flags, io)));

  onRules(program.command('validate'))
    .description('check the catalog against every target; nothing is written or sent')
    .option('--unmapped <dir>', 'write the product types without a category here, ready to fill in')
    .addOption(jobsOption())
    .addOption(formatOption())
    .addOption(failOnOption())
    .action(async (flags) =>
      finish(await (await import('./commands/validate.ts')).validate(flags, io), flags),
    );

  onRules(program.command('build'))
    .description("write each target's whole feed to a folder; nothing is sent")
    .option('--out <dir>', 'folder for the feeds', 'feeds')
    .option('--gzip', 'pack the feeds: each file ends in .gz')
    .option('--profile', 'tell on standard error how long each stage took')
    .addOption(jobsOption())
    .addOption(formatOption())
    .addOption(failOnOption())
    .action(async (flags) => finish(await (await import('./commands/build.ts')).build(flags, io), flags));

  onChanges(program.command('plan'))
    .description('show what a push would do: each SKU, each field, old -> new')
    .option('--sku <sku>', 'only this SKU, changed or not; repeatable', collect)
    .addOption(diffOption())
    .option('--against <catalog>', 'compare with this older catalog; needs no ledger and no credentials')
    .option('--release <brake>', 'as if a push released this brake; repeatable', collect)
    .option('--delete', 'plan to delete SKUs that left the catalog, whatever `removed` says')
    .option('--out <dir>', 'keep the very bytes that `push --plan <dir>` sends')
    .option('--sandbox', "against the sandbox's ledger")
    .option('--exit-code', 'exit 6 when there are changes')
    .addOption(formatOption())
    .addOption(failOnOption())
    .action(async (flags) => finish(await (await import('./commands/plan.ts')).plan(flags, io), flags));

  onChanges(program.command('push'))
    .description('bring every target up to date: plan, upload, wait for the answer, record it')
    .option(
      '--plan <dir>',
      'send exactly what `plan --out <dir>` has kept, or nothing if something has moved',
    )
    .option('--sandbox', 'to the built-in marketplaces; no account is needed')
    .option('--delete', 'delete SKUs that left the catalog, whatever `removed` says')
    .option('--retry', 'send again what a marketplace refused, although nothing has changed')
    .option('--release <brake>', 'do not let this brake stop anything; repeatable', collect)
    .option('--wait <time>', 'wait this long for answers, e.g. 10m; then exit 4', waitTime)
    .option('--no-wait', 'do not wait for answers; `status` or the next push picks them up')
    .addOption(formatOption())
    .addOption(failOnOption())
    .action(async (flags) => finish(await (await import('./commands/push.ts')).push(flags, io), flags));

  onCatalog(program.command('pull'))
    .description('read what each marketplace lists now into the ledger: adopts, shows drift and strangers')
    .option('--sandbox', 'from the built-in marketplaces')
    .option('--release <brake>', 'do not let this brake stop anything; repeatable', collect)
    .addOption(diffOption())
    .addOption(formatOption(['text', 'json']))
    .action(async (flags) => leave(await (await import('./commands/pull.ts')).pull(flags, io)));

  onTargets(program.command('status'))
    .description('where every target and submission stands; picks up answers that are due')
    .option('--sku <sku>', 'what every target holds for this SKU')
    .option('--sandbox', 'of the built-in marketplaces')
    .addOption(formatOption(['text', 'json']))
    .addOption(failOnOption())
    .action(async (flags) => leave(await (await import('./commands/status.ts')).status(flags, io)));

  onCatalog(program.command('explain'))
    .argument('<sku>')
    .description("one SKU from its row to every target's item, its issues and the last answer")
    .option('--sandbox', "with the sandbox's answers")
    .addOption(formatOption(['text', 'json']))
    .action(async (sku, flags) =>
      leave(await (await import('./commands/explain.ts')).explain(sku, flags, io)),
    );

  addHistoryCommands(program, io, leave);

  onTargets(program.command('doctor'))
    .description('check credentials, permissions and settings of every target before a batch fails')
    .option('--sandbox', 'of the built-in marketplaces')
    .addOption(formatOption(['text', 'json']))
    .action(async (flags) => leave(await (await import('./commands/doctor.ts')).doctor(flags, io)));

  program
    .command('sandbox')
    .description('play the four marketplaces on local ports until Ctrl-C')
    .option('--port <number>', 'the first of four ports', wholeNumber(65_532), 4610)
    .option('--speed <factor>', 'how many times faster than the wall their clocks run', Number, 60)
    .action(async (flags) => leave(await (await import('./commands/sandbox.ts')).sandbox(flags, io)));

  program
    .command('demo')
    .description('the whole product in one command: sandbox, push, status; no account needed')
    .action(async () => leave(await (await import('./commands/demo.ts')).demo(io)));

  return program;
}

async function finish(report: RunReport, flags: PrintFlags & ProjectFlags): Promise<void> {
  const { printReport } = await import('./commands/print.ts');
  if (flags.failOn !== 'new') return leave(printReport(report, flags, io));
  const { hasNewErrors } = await import('./commands/history/known.ts');
  leave(printReport({ ...report, fresh: await hasNewErrors(report, flags, io) }, flags, io));
}

function leave(code: ExitCode): void {
  process.exitCode ??= code;
}

try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) leave(error.exitCode === 0 ? EXIT.done : EXIT.usage);
  else leave(explainFailure(error, (text) => process.stderr.write(text)));
}
