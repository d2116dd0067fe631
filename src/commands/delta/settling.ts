import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openTextFile, type TextFile } from '../../feed/writer.ts';
import type { Entry, SettledRow } from '../../ledger/store.ts';
import type { Outlook } from '../../plan/delta/settler.ts';
import type { Project } from '../project.ts';
import type { Session } from '../session.ts';
import type { Look } from './look.ts';

/** Written at once: other processes wait meanwhile. */
const BATCH = 1000;

/** What a push makes of rows, on disk until its targets have taken them in hand. */
export interface Settling {
  add(target: string, outlook: Outlook): void;
  /** Nothing is added after this. */
  close(): void;
  /** Records that all of it is with the target, so that the next run need not look at it. */
  settle(target: string): Promise<void>;
}

export function createSettling(
  { census }: Pick<Project, 'census'>,
  { ledger, temp }: Pick<Session, 'ledger' | 'temp'>,
  { looks, marks }: Pick<Look, 'looks' | 'marks'>,
): Settling {
  const files = new Map<string, TextFile>();
  const pathOf = (target: string) => join(temp, `${target}.settled.ndjson`);

  function rowOf({ sku, as, sent, ...rest }: Outlook, mark: string): Entry<SettledRow> {
    if (as === undefined) return [sku, { sent }];
    return [sku, { ...rest, as, sent, mark, fingerprint: looks.of(census.number(sku)) }];
  }

  return {
    add(target, outlook) {
      const file = files.get(target) ?? openTextFile(pathOf(target));
      files.set(target, file);
      file.write(`${JSON.stringify(outlook)}\n`);
    },
    close() {
      for (const file of files.values()) file.commit();
    },
    async settle(target) {
      const mark = marks.get(target);
      if (mark === undefined || !files.has(target)) return;
      let settled: Entry<SettledRow>[] = [];
      const write = () => ledger.transact({ targets: { [target]: { settled } } });
      for await (const line of createInterface({ input: createReadStream(pathOf(target)) })) {
        settled.push(rowOf(JSON.parse(line), mark));
        if (settled.length < BATCH) continue;
        await write();
        settled = [];
      }
      await write();
    },
  };
}
