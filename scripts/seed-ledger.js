// Fills the ledger of the configuration in this folder as if every target had accepted the catalog, and a push had
// found nothing more to do: what an unchanged catalog is measured against. Run `npm run build` first.
import { lookAt } from '../dist/commands/delta/look.js';
import { planningOf } from '../dist/commands/planning.js';
import { openProject, readConfig } from '../dist/commands/project.js';
import { openLedger } from '../dist/ledger/lmdb.js';
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
const { catalog, census, progress } = project;

progress.start('seeding', census.products);
await seedLedger({
  ...planningOf(project),
  entries: catalog.entries(census),
  ledger,
  now: Date.now(),
  settled: await lookAt(project),
  onBatch: progress.update,
});
progress.stop();
await ledger.close();
await project.close();
