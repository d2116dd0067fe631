import type { Item } from '../../channels/listing.ts';
import type { Print } from '../../ledger/standing.ts';
import type { SkuEvent } from '../../ledger/store.ts';
import type { Spool } from '../../plan/spool.ts';
import { type Consignment, consignmentsOf, halvesOf } from '../consignments.ts';
import type { Desk } from '../desk.ts';
import { readDivisions, rootOf } from '../divide.ts';
import { formatOf } from '../outbox.ts';
import { type Part, writeParts } from '../parts.ts';
import type { PlanFolder } from './folder.ts';
import type { PlannedSubmission, PlannedTarget } from './plan-file.ts';

/** All of a target that writing its submissions takes; nobody is spoken to. */
export type Place = Pick<Desk, 'channel' | 'target' | 'ledger' | 'dir'>;

export interface KeepOptions {
  readonly spool: Spool;
  readonly printOf: (item: Item) => Print;
  /** To be recorded when the plan is pushed. */
  readonly events: readonly SkuEvent[];
  readonly folder: PlanFolder;
}

/** Writes the submissions that a push of this plan sends to a target, byte for byte. */
export async function keepTarget(
  place: Place,
  { spool, printOf, events, folder }: KeepOptions,
): Promise<Pick<PlannedTarget, 'events' | 'halved' | 'submissions'>> {
  const divisions = await readDivisions(place);
  const consignments = [
    ...consignmentsOf(place, spool, divisions),
    ...divisions.flatMap((division) => halvesOf(place.channel, spool, division)),
  ];
  const { name } = place.target;
  const submissions: PlannedSubmission[] = [];
  let number = 0;
  const begin = (consignment: Consignment, extension: string) => {
    number += 1;
    return beginPart(folder, `${name}/${number}`, consignment, extension);
  };
  for (const consignment of consignments) {
    const { verb, listings, division } = consignment;
    const format = formatOf(place, verb, division);
    const written = await writeParts(format, listings, printOf, () => begin(consignment, format.extension));
    submissions.push(...written);
  }
  const told = await folder.lines(`${name}/events.ndjson`, events);
  return { events: told.file, halved: divisions.map(({ record }) => record.id), submissions };
}

async function beginPart(
  folder: PlanFolder,
  name: string,
  { verb, division }: Consignment,
  extension: string,
): Promise<Part<PlannedSubmission>> {
  const changes = await folder.draft(`${name}.changes.ndjson`);
  return {
    bytes: await folder.draft(`${name}.${extension}`),
    sent: await folder.draft(`${name}.sent.ndjson`),
    async submitting(batch) {
      for (const change of batch) await changes.write(`${JSON.stringify(change)}\n`);
    },
    async close({ bytes, sent }, listings) {
      const { file } = await changes.finish();
      const root = division && { root: rootOf(division.record) };
      return { verb, listings, file: bytes.file, sent: sent.file, changes: file, ...root };
    },
  };
}
