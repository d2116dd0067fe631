// Loaded before a program: tells on descriptor 3 how much memory it held at most, in MiB.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS / 1024)));
}
