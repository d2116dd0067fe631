// npm run bench -- plan [ROWS...]: what `plan` costs of a catalog that has not changed since the last push, and of one
// of which a hundredth has, against building all of it. Seconds are those of the processor, so that what else a machine
// is doing matters little.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { writeCatalog } from './catalog.js';
import { CONFIG } from './config.js';

const BIN = fileURLToPath(new URL('../bin/shelfcast.js', import.meta.url));
const SEED = fileURLToPath(new URL('../scripts/seed-ledger.js', import.meta.url));
const SPENT = fileURLToPath(new URL('./spent.js', import.meta.url));

/** Runs of each command, taking turns; large catalogs are measured once. */
const RUNS = 3;
const LARGE = 500_000;
const CHANGED = 0.01;

const COMMANDS = [
  ['build --jobs 1', ['build', '--jobs', '1', '--out', 'feeds']],
  ['plan, unchanged', ['plan']],
  ['plan, 1 % changed', ['plan', '--catalog', 'changed.csv']],
];

const sizes = process.argv.slice(3).map(Number);
const table = new Table({
  head: ['rows', '', 'CPU s', 'of build', 'wall s', 'anonymous MiB'],
  colAligns: ['right', 'left', ...Array(4).fill('right')],
  style: { head: [], border: [] },
});
for (const rows of sizes.length > 0 ? sizes : [10_000, 100_000]) table.push(...(await measure(rows)));
process.stdout.write(`${table.toString()}\n`);

async function measure(rows) {
  const dir = mkdtempSync(join(tmpdir(), 'shelfcast-bench-'));
  try {
    writeCatalog(join(dir, 'catalog.csv'), rows);
    writeCatalog(join(dir, 'changed.csv'), rows, CHANGED);
    writeFileSync(join(dir, 'shelfcast.yaml'), CONFIG);
    await spent([SEED], dir);
    const runs = COMMANDS.map(() => []);
    for (let run = 0; run < (rows < LARGE ? RUNS : 1); run += 1) {
      for (const [i, [, args]] of COMMANDS.entries()) {
        runs[i].push(await spent([BIN, ...args, '--fail-on', 'never'], dir));
        rmSync(join(dir, 'feeds'), { recursive: true, force: true });
      }
    }
    const build = median(runs[0].map(({ cpu }) => cpu));
    return runs.map((of, i) => {
      const cpu = median(of.map((one) => one.cpu));
      return [
        rows.toLocaleString('en-US'),
        COMMANDS[i][0],
        cpu.toFixed(1),
        (cpu / build).toFixed(2),
        median(of.map(({ wall }) => wall)).toFixed(1),
        Math.round(Math.max(...of.map(({ anonymous }) => anonymous))) || '?',
      ];
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Seconds of processor and wall, and the most anonymous memory that was seen, in MiB. */
function spent(args, cwd) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', SPENT, ...args], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let errors = '';
    let anonymous = 0;
    const watch = setInterval(() => {
      anonymous = Math.max(anonymous, anonymousOf(child.pid));
    }, 100);
    child.stderr.on('data', (text) => {
      errors = (errors + text).slice(-4000);
    });
    child.stdio[3].on('data', (text) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      const wall = (performance.now() - began) / 1000;
      if (code === 0) resolve({ cpu: Number(said), wall, anonymous });
      else reject(new Error(`${args.join(' ')} ended with ${code}:\n${errors}`));
    });
  });
}

/** What a process holds that no file stands behind, in MiB, where the system tells: the ledger's file is mapped. */
function anonymousOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
