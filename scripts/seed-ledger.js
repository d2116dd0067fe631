// Fills the ledger of the configuration in this folder as if every target had accepted the catalog, and a push had
// found nothing more to do: what an unchanged catalog is measured against. Run `npm run build` first.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashText, hex } from '../dist/catalog/hash.js';
import { lookAt } from '../dist/commands/delta/look.js';
import { recordRows, standpoints } from '../dist/commands/delta/rows.js';
import { createSettling } from '../dist/commands/delta/settling.js';
import { openProject, readConfig } from '../dist/commands/project.js';
import { openLedger } from '../dist/ledger/lmdb.js';
import { planTargets } from '../dist/plan/plan.js';
import { seedLedger } from '../dist/plan/seed.js';

const signal = new AbortController().signal;
const io = {
  cwd: process.cwd(),
  env: process.env,
  out: () => undefined,
  err: process.stderr,
  color: false,
  signal,
};
const config = await readConfig({}, io);
const project = await openProject(config, io);
const ledger = await openLedger(config.ledger);
const temp = await mkdtemp(join(tmpdir(), 'shelfcast-seed-'));
const { catalog, census, read, categories, rules, progress } = project;
const common = {
  census,
  read,
  categories,
  rules,
  ledger,
  hash: (text) => hex(hashText(text)),
  now: Date.now(),
};
const targets = [...config.targets.values()];

progress.start('seeding', census.products);
await seedLedger({ ...common, targets, entries: catalog.entries(census), onBatch: progress.update });
const look = await lookAt(project);
const settling = createSettling(project, { ledger, temp }, look);
await planTargets({
  ...common,
  targets,
  entries: (wanted) => catalog.entries(census, wanted),
  spoolDir: temp,
  onSettled: settling.add,
  onBatch: (entries, done) => {
    progress.update(done);
    return recordRows({ ledger }, standpoints(entries, census, look), 0);
  },
});
settling.close();
for (const { name } of targets) await settling.settle(name);
progress.stop();
await ledger.close();
await project.close();
await rm(temp, { recursive: true });
