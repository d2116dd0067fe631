import type { ChannelId } from '../channels/channel.ts';
import type { Report } from '../channels/upload.ts';
import type { ChannelError } from '../errors.ts';
import { readSent } from '../ledger/sent.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import type { Desk } from './desk.ts';

/** A submission that was refused as a whole, with what of it is to be sent again in halves. */
export interface Division {
  readonly record: SubmissionRecord;
  /** Listings in each half, at most. */
  readonly most: number;
  /** Ids of listings that nothing has happened to since. */
  readonly listings: ReadonlySet<string>;
}

/**
 * Submissions that may be made of one that was refused: one bad item among 25,000 is found with 30. What is
 * refused still after so many is no single item's fault.
 */
const MOST = 32;

/** Whether a refused submission is to be sent again in halves. */
export async function isDivisible(desk: Desk, record: SubmissionRecord, report: Report): Promise<boolean> {
  const { ledger, target, channel } = desk;
  if (!report.refused || !report.divide || record.listings < 2 || channel.whole(record.verb)) return false;
  const root = rootOf(record);
  let made = 0;
  for await (const batch of ledger.submissions(target.name)) {
    made += batch.filter((one) => one.root === root).length;
  }
  return made < MOST;
}

/** The submission that was refused first, of which this one is a part. */
export function rootOf({ id, root }: SubmissionRecord): string {
  return root ?? id;
}

/** What is to be sent again in halves; read under the target's lock. */
export async function readDivisions(
  desk: Pick<Desk, 'ledger' | 'dir' | 'target'>,
): Promise<readonly Division[]> {
  const divisions: Division[] = [];
  for await (const batch of desk.ledger.submissions(desk.target.name)) {
    for (const record of batch.filter((one) => one.divide)) {
      const listings = await unchangedSince(desk, record);
      divisions.push({ record, most: Math.ceil(record.listings / 2), listings });
    }
  }
  return divisions;
}

/** All of it has been sent again. */
export async function endDivision(ledger: Desk['ledger'], record: SubmissionRecord): Promise<void> {
  const { divide: _done, ...final } = record;
  await ledger.transact({ submissions: [final] });
}

async function unchangedSince(
  { ledger, dir, target }: Pick<Desk, 'ledger' | 'dir' | 'target'>,
  { id }: SubmissionRecord,
): Promise<Set<string>> {
  const listings = new Set<string>();
  for await (const { listing, skus } of readSent(dir, target.name, id)) {
    const standings = await ledger.getStandings(target.name, skus);
    const moved = standings.some((one) => one?.state === 'pending' || (one?.submission ?? '') > id);
    if (!moved) listings.add(listing);
  }
  return listings;
}

/** A refusal that came as a fault of a request, as the report that it stands for. */
export function refusalReport(channel: ChannelId, { message, fault }: ChannelError): Report {
  return {
    outcomes: [],
    refused: true,
    divide: true,
    issues: [
      {
        rule: `${channel}/${fault.code ?? 'refused'}`,
        severity: 'error',
        origin: 'report',
        message,
        ...(fault.hint === undefined ? {} : { hint: fault.hint }),
      },
    ],
  };
}
