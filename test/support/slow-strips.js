// node slow-strips.js JOBS: prints a hash of each strip of the catalog in this folder, looked at long after it was handed over.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLaneProject } from '../../dist/commands/lane-project.js';
import { eachStrip } from '../../dist/commands/lanes.js';
import { readConfig } from '../../dist/commands/project.js';

const silent = { write: () => true, isTTY: false };
const io = { cwd: process.cwd(), env: {}, out: silent, err: silent, signal: new AbortController().signal };
const flags = { jobs: Number(process.argv[2]) };
const options = { flags, io, writes: true };
const project = await openLaneProject(await readConfig(flags, io), options);
const hashes = [];
await eachStrip(project, options, async ({ targets }) => {
  // The first one until other threads have begun.
  await sleep(hashes.length === 0 ? 2000 : 30);
  const hash = createHash('sha256');
  for (const { slots } of targets) hash.update(slots.bytes).update(slots.ends);
  hashes.push(hash.digest('hex'));
});
await project.close();
console.log(hashes.join('\n'));
