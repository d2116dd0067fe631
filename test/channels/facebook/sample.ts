import { facebook } from '../../../src/channels/facebook/index.ts';
import type { Item, Listing } from '../../../src/channels/listing.ts';
import type { Answer, Results, Step, Submission } from '../../../src/channels/upload.ts';
import type { View } from '../../../src/product/product.ts';
import { sampleTarget, sampleView } from '../../support/samples.ts';

export const target = sampleTarget('facebook', { catalog_id: '1234', feed: 'Shelfcast' });

export function itemOf(different: Partial<View> = {}): Item {
  return facebook.item(sampleView(different), target);
}

/** An answer with this JSON body. */
export function answered(json: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers, text: JSON.stringify(json), json };
}

/** The text of a submission of these listings, written as the program writes files. */
export function written(verb: string, listings: readonly Listing[]): string {
  const file = facebook.submission(target, verb);
  return file.head + listings.map((one) => file.entry(one)).join(file.separator) + file.tail;
}

export const submission: Submission = {
  id: '0123456789abcdef0123456789abcdef',
  verb: 'update',
  filename: 'facebook-us.csv',
  bytes: 100_000,
  listings: 10,
  createdAt: '2026-11-21T12:00:00Z',
};

/** The product feed as it is kept between steps. */
export const feed = { id: '77', items: 10, deletes: true };
/** What every step before left behind. */
export const results: Results = {
  'find-feed': feed,
  upload: '88',
  session: { end_time: '2026-11-21T12:01:00+0000', error_count: 1, warning_count: 0 },
  'report-file': 'https://cdn.example/report.csv?sig=1',
};

/** A step of the upload or of the doctor, by its name. */
export function step(name: string, verb = 'update'): Step {
  const { prepare, steps } = facebook.upload(target, verb);
  const found = [...prepare, ...steps, ...facebook.doctor(target)].find((one) => one.name === name);
  if (!found) throw new Error(`no step ${name}`);
  return found;
}
