// npm run bench [-- ROWS...]: builds all four feeds of made-up catalogs, and reads the same files with csv-parse alone.
// Runs alternate, so that a machine that grows slower or faster meanwhile does not favour either.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { writeCatalog } from './catalog.js';
import { CONFIG } from './config.js';

const RUNS = 3;
const BIN = fileURLToPath(new URL('../bin/shelfcast.js', import.meta.url));
const READ = fileURLToPath(new URL('./read.js', import.meta.url));

const sizes = process.argv.slice(2).map(Number);
const table = new Table({
  head: ['rows', 'MB', 'build s', 'rows/s', 'peak MiB', 'csv-parse s', 'ratio'],
  colAligns: Array(7).fill('right'),
  style: { head: [], border: [] },
});
for (const rows of sizes.length > 0 ? sizes : [10_000, 100_000]) table.push(await measure(rows));
process.stdout.write(`${table.toString()}\n`);

async function measure(rows) {
  const dir = mkdtempSync(join(tmpdir(), 'shelfcast-bench-'));
  try {
    const catalog = join(dir, 'catalog.csv');
    writeCatalog(catalog, rows);
    writeFileSync(join(dir, 'shelfcast.yaml'), CONFIG);
    const builds = [];
    const reads = [];
    for (let run = 0; run < RUNS; run += 1) {
      builds.push(await timed([BIN, 'build', '--fail-on', 'never'], dir));
      reads.push(await timed([READ, catalog], dir));
    }
    const build = median(builds.map(({ seconds }) => seconds));
    const read = median(reads.map(({ seconds }) => seconds));
    const ratios = builds.map(({ seconds }, i) => seconds / reads[i].seconds);
    return [
      rows.toLocaleString('en-US'),
      Math.round(statSync(catalog).size / 1e6),
      build.toFixed(2),
      Math.round(rows / build).toLocaleString('en-US'),
      Math.round(Math.max(...builds.map(({ peak }) => peak))),
      read.toFixed(2),
      median(ratios).toFixed(2),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Wall time, and the peak memory that the process reports of itself as it ends. */
function timed(args, cwd) {
  const peak = fileURLToPath(new URL('./peak.js', import.meta.url));
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', peak, ...args], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += text;
    });
    child.stdio[3].on('data', (text) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - began) / 1000;
      if (code === 0) resolve({ seconds, peak: Number(said) });
      else reject(new Error(`${args.join(' ')} ended with ${code}:\n${errors}`));
    });
  });
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
