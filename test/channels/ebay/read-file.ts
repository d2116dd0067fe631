import type { Listing } from '../../../src/channels/listing.ts';
import { childAt, readXml, type XmlElement } from '../../../src/feed/xml-read.ts';
import { bytesOf } from './drive.ts';
import { US } from './samples.ts';

/** The requests of a file that holds one listing. */
export function requestsOf(verb: string, listing: Listing, target = US): readonly XmlElement[] {
  return readXml(bytesOf(target, verb, [listing])).children.slice(1);
}

/** The Item of a file's only request. */
export function itemOf(verb: string, listing: Listing, target = US): XmlElement | undefined {
  return childAt(requestsOf(verb, listing, target)[0], 'Item');
}
