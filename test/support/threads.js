// Loaded before a program: tells on standard error how many threads it started.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  let threads = 0;
  process.on('worker', () => {
    threads += 1;
  });
  process.on('exit', () => process.stderr.write(`threads started: ${threads}\n`));
}
