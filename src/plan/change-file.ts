import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { openTextFile } from '../feed/writer.ts';
import type { PlannedChange } from './members.ts';

/** Every change of a target, on disk: there may be as many as products. */
export interface ChangeFile {
  add(change: PlannedChange): void;
  /** Nothing is added after this. @returns all of them in the order they came in, as often as wanted */
  finish(): Iterable<PlannedChange>;
}

const BLOCK = 2 ** 16;

export function createChangeFile(path: string): ChangeFile {
  const file = openTextFile(path);
  return {
    add: (change) => file.write(`${JSON.stringify(change)}\n`),
    finish() {
      file.commit();
      return { [Symbol.iterator]: () => readChanges(path) };
    },
  };
}

function* readChanges(path: string): Generator<PlannedChange, void> {
  const file = openSync(path, 'r');
  try {
    let rest = '';
    for (const text of readBlocks(file)) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  } finally {
    closeSync(file);
  }
}

function* readBlocks(file: number): Generator<string, void> {
  const block = Buffer.alloc(BLOCK);
  const decoder = new StringDecoder();
  for (let read = readSync(file, block); read > 0; read = readSync(file, block)) {
    yield decoder.write(block.subarray(0, read));
  }
}
