import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, type ExitCode } from '../errors.ts';
import { packageFile } from '../package.ts';
import { createColours } from '../render/colours.ts';
import { explain } from './explain.ts';
import type { Io } from './io.ts';
import type { RunReport } from './outcome.ts';
import { plan } from './plan.ts';
import { printReport, summaryText } from './print.ts';
import { push } from './push.ts';
import { status } from './status.ts';

const FOLDER = fileURLToPath(packageFile('fixtures/demo/'));

/** The price that the demo changes, as it stands in the catalog, and what it becomes. */
const OLD_PRICE = '249.99 USD';
const NEW_PRICE = '239.99 USD';

/** The whole product on the bundled catalog, in a folder that is gone afterwards. */
export async function demo(io: Io): Promise<ExitCode> {
  const cwd = await mkdtemp(join(tmpdir(), 'shelfcast-demo-'));
  const inside: Io = { ...io, cwd };
  const colours = createColours(io.color);
  const say = (command: string, text: string) =>
    io.out(`\n${colours.cyan(`$ shelfcast ${command}`)}\n${text}\n`);
  const show = (report: RunReport) => void printReport(report, {}, inside);
  const showChanges = (report: RunReport) => {
    for (const text of summaryText(report, colours)) io.out(text);
  };
  try {
    await cp(FOLDER, cwd, { recursive: true });
    say(
      'push --sandbox',
      '# 58 products to four marketplaces that run in this process; some are wrong on purpose',
    );
    show(await push({ sandbox: true }, inside));
    say('status --sandbox', '# what each of them holds now');
    await status({ sandbox: true }, inside);
    say(
      'explain KNIFE-FIXED-REJECT-AMAZON --sandbox --target amazon-us',
      '# one rejected SKU from row to answer',
    );
    await explain('KNIFE-FIXED-REJECT-AMAZON', { sandbox: true, target: ['amazon-us'] }, inside);
    await mend(join(cwd, 'catalog.csv'));
    say('plan --sandbox', `# the tent now costs ${NEW_PRICE}, the axe has a readable price`);
    showChanges(await plan({ sandbox: true }, inside));
    say('push --sandbox', '# sends just that');
    showChanges(await push({ sandbox: true }, inside));
    say('push --sandbox', '# and again: nothing is left to send');
    showChanges(await push({ sandbox: true }, inside));
    return EXIT.done;
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

/** A price goes down, and the one that cannot be read is written as it should be. */
async function mend(path: string): Promise<void> {
  const catalog = await readFile(path, 'utf8');
  await writeFile(path, catalog.replace(OLD_PRICE, NEW_PRICE).replace('"79,90"', '79.90 USD'));
}
