// npm run bench [-- ROWS...]: builds all four feeds of made-up catalogs, and reads the same files with csv-parse alone.
// Runs alternate, so that a machine that grows slower or faster meanwhile does not favour either. One more build of
// each size tells what its stages take.
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

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [10_000, 100_000];
const measured = [];
for (const rows of sizes) measured.push(await measure(rows));
show(
  ['rows', 'MB', 'build s', 'MB/s', 'rows/s', 'peak MiB', 'csv-parse s', 'ratio'],
  measured.map(({ figures }) => figures),
);
show(['seconds', ...sizes.map(thousands)], stagesOf(measured.map(({ profile }) => profile)));

function show(head, rows) {
  const colAligns = head.map((_, i) => (i === 0 && head[0] === 'seconds' ? 'left' : 'right'));
  const table = new Table({ head, colAligns, style: { head: [], border: [] } });
  table.push(...rows);
  process.stdout.write(`${table.toString()}\n`);
}

/** Stages one below the other, a column for each profile. */
function stagesOf(profiles) {
  const row = (name, pick) => [name, ...profiles.map((profile) => (pick(profile) / 1000).toFixed(2))];
  const steps = Object.entries(profiles[0].targets).flatMap(([target, times]) =>
    Object.keys(times).map((step) => row(`${target}: ${step}`, ({ targets }) => targets[target][step])),
  );
  return [
    row('census', ({ census }) => census),
    row('reading and mapping', ({ reading }) => reading),
    ...steps,
    row('garbage collection, within these', ({ garbage }) => garbage),
    row('total', ({ total }) => total),
  ];
}

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
    const megabytes = statSync(catalog).size / 1e6;
    const figures = [
      thousands(rows),
      Math.round(megabytes),
      build.toFixed(2),
      (megabytes / build).toFixed(1),
      thousands(Math.round(rows / build)),
      Math.round(Math.max(...builds.map(({ peak }) => peak))),
      read.toFixed(2),
      median(ratios).toFixed(2),
    ];
    const timedRun = await timed(
      [BIN, 'build', '--fail-on', 'never', '--profile', '--format', 'ndjson'],
      dir,
    );
    return { figures, profile: profileIn(timedRun.text) };
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
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    let said = '';
    let text = '';
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += text;
    });
    child.stdout.on('data', (piece) => {
      text += piece;
    });
    child.stdio[3].on('data', (text) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - began) / 1000;
      if (code === 0) resolve({ seconds, peak: Number(said), text });
      else reject(new Error(`${args.join(' ')} ended with ${code}:\n${errors}`));
    });
  });
}

/** The profile among the lines of a result. */
function profileIn(lines) {
  const line = lines.split('\n').find((one) => one.startsWith('{"type":"profile"'));
  return JSON.parse(line);
}

function thousands(number) {
  return number.toLocaleString('en-US');
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
