// Preloaded (`node --import`) into a process that is to die: counts every effect that leaves it, and ends it by SIGKILL at
// the one asked for. The program knows nothing of this: the doors are those of Node, lmdb and undici.
import { subscribe } from 'node:diagnostics_channel';
import fs, { closeSync, openSync, writeSync } from 'node:fs';
import { register, syncBuiltinESMExports } from 'node:module';

/** The effect to die at, counted from 1; 0 for none. */
const at = Number(process.env.CRASH_AT ?? 0);
/** Whether the disk is full from there on, instead; then only what is written counts. */
const full = process.env.CRASH_HOW === 'full';
/** Every effect's name is written here, so that the last line says what the process died at. */
const log = process.env.CRASH_LOG ? openSync(process.env.CRASH_LOG, 'w') : undefined;

let count = 0;

/** @param {string} name */
export function effect(name) {
  if (full && !/^before (record|write)/.test(name)) return;
  count += 1;
  if (log !== undefined) writeSync(log, `${name}\n`);
  if (full && at > 0 && count >= at) throw noSpace();
  if (!full && count === at) process.kill(process.pid, 'SIGKILL');
}

function noSpace() {
  const error = new Error('ENOSPC: no space left on device, write');
  return Object.assign(error, { code: 'ENOSPC' });
}

register('./hooks.js', import.meta.url);
watchFiles();
watchCalls();
process.once('exit', () => log !== undefined && closeSync(log));

/** What is written appears under its name by these. */
function watchFiles() {
  for (const name of ['rename', 'copyFile']) {
    const original = fs.promises[name];
    fs.promises[name] = async (from, to, ...more) => {
      effect(`before write ${nameOf(to)}`);
      await original(from, to, ...more);
      effect(`after write ${nameOf(to)}`);
    };
  }
  syncBuiltinESMExports();
}

/** The kind of a file: its endings. */
function nameOf(path) {
  return String(path).replace(/^.*\/[^.]*/, '');
}

/**
 * undici says on Node's diagnostics channels how far each call is. A question that is asked until the answer comes counts
 * twice: how often it is asked differs from run to run.
 */
function watchCalls() {
  const stages = {
    'undici:request:create': 'before sending',
    'undici:request:bodySent': 'sent',
    'undici:request:headers': 'answered',
  };
  const seen = new Map();
  for (const [channel, stage] of Object.entries(stages)) {
    subscribe(channel, ({ request: { method, path } }) => {
      const call = `${stage} ${method} ${path}`;
      seen.set(call, (seen.get(call) ?? 0) + 1);
      if (method !== 'GET' || seen.get(call) <= 2) effect(`${stage} ${method} ${pathOf(path)}`);
    });
  }
}

/** Without what differs from run to run. */
function pathOf(path) {
  return String(path)
    .replace(/\?.*$/, '')
    .replace(/\d{4,}[^/]*/g, '*');
}
