import { childrenOf, readXml, textAt, type XmlElement } from '../../feed/xml-read.ts';
import { type Answered, answersFile } from './answers.ts';
import { error } from './complaint.ts';
import { addItem, reviseItem } from './item-calls.ts';
import { unknownElements } from './known.ts';
import type { Listings } from './listings.ts';
import { endItem, reviseStatus } from './status-calls.ts';

type Perform = (request: XmlElement, listings: Listings) => Answered;

/** Feed types, and the one kind of request that their files hold. */
export const FEEDS: Readonly<Record<string, readonly [call: string, perform: Perform]>> = {
  LMS_ADD_FIXED_PRICE_ITEM: ['AddFixedPriceItem', addItem],
  LMS_REVISE_FIXED_PRICE_ITEM: ['ReviseFixedPriceItem', reviseItem],
  LMS_END_FIXED_PRICE_ITEM: ['EndFixedPriceItem', endItem],
  LMS_REVISE_INVENTORY_STATUS: ['ReviseInventoryStatus', reviseStatus],
};

const XMLNS = 'urn:ebay:apis:eBLBaseComponents';

/** A file that was worked off. */
export interface Processed {
  readonly result: string;
  readonly successes: number;
  readonly failures: number;
}

/** Whether a text is an LMS file at all: its root, its namespace and its header. */
export function isFile(text: string): boolean {
  try {
    const root = readXml(text);
    const header = childrenOf(root, 'Header')[0];
    return (
      root.name === 'BulkDataExchangeRequests' &&
      root.attributes.xmlns === XMLNS &&
      /^\d+$/.test(textAt(header, 'SiteID') ?? '') &&
      /^\d+$/.test(textAt(header, 'Version') ?? '')
    );
  } catch {
    return false;
  }
}

/** Performs the requests of a file one after the other. */
export function processFile(text: string, feedType: string, listings: Listings): Processed {
  const feed = FEEDS[feedType];
  const requests = readXml(text).children.filter((child) => child.name !== 'Header');
  const answers = requests.map((request) => ({
    call: request.name.replace(/Request$/, ''),
    correlationId: textAt(request, 'MessageID'),
    ...perform(request, feed, listings),
  }));
  const failures = answers.filter((answer) =>
    answer.complaints.some((one) => one.severity === 'Error'),
  ).length;
  return { result: answersFile(answers, listings.now()), successes: answers.length - failures, failures };
}

function perform(
  request: XmlElement,
  feed: (typeof FEEDS)[string] | undefined,
  listings: Listings,
): Answered {
  if (!feed || request.name !== `${feed[0]}Request`) {
    return {
      complaints: [error(2, 'Unsupported API call.', `${request.name} does not belong in this file.`)],
    };
  }
  const unknown = unknownElements(request);
  return unknown.length > 0 ? { complaints: unknown } : feed[1](request, listings);
}
