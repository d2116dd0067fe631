import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Target } from '../../../src/channels/channel.ts';
import type { FeedFile, Item, Listing, Member } from '../../../src/channels/listing.ts';
import type { View } from '../../../src/product/product.ts';
import { listingOf, newListing, sampleTarget, sampleView } from '../../support/samples.ts';

/** Amazon's own documents. */
export const specs = new URL('../../../../shared/specs/amazon/', import.meta.url);
export const hasSpecs = existsSync(specs);

export const US = 'ATVPDKIKX0DER';

export const usTarget = targetOn('US', { product_type: 'TENT' });

export function targetOn(marketplace: string, settings: Record<string, unknown> = {}): Target {
  return sampleTarget('amazon', { seller_id: 'A2EXAMPLE', marketplace, ...settings });
}

/** A view that Amazon accepts. */
export function amazonView(different: Partial<View> = {}): View {
  return sampleView({ own: { product_type: 'TENT' }, ...different });
}

export function itemOf(different: Partial<View> = {}, target = usTarget): Item {
  return amazon.item(amazonView(different), target);
}

export type Json = Readonly<Record<string, unknown>>;

export interface Message extends Json {
  readonly attributes?: Readonly<Record<string, readonly Json[]>>;
  readonly patches?: readonly { op: string; path: string; value: readonly Json[] }[];
}

export interface Document {
  readonly header: Json;
  readonly messages: readonly Message[];
}

/** A file of these listings, as it is sent. */
export function written(file: FeedFile, listings: readonly Listing[]): string {
  const entries = listings.map((listing, i) => `${file.lead?.(i + 1)}${file.entry(listing)}`);
  return file.head + entries.join(file.separator) + file.tail;
}

export function feedOf(listings: readonly Listing[], target = usTarget): Document {
  return JSON.parse(written(amazon.feed(target), listings));
}

export function submissionOf(listings: readonly Listing[], target = usTarget): Document {
  return JSON.parse(written(amazon.submission(target, 'listings'), listings));
}

/** The attributes of a SKU that is new to Amazon. */
export function attributesOf(
  different: Partial<View> = {},
  target = usTarget,
): NonNullable<Message['attributes']> {
  const view = amazonView(different);
  const listing = newListing(view.sku, amazon.item(view, target));
  return feedOf([listing], target).messages[0]?.attributes ?? {};
}

/** What a change of a SKU's view is sent as. */
export function changed(before: Partial<View>, after: Partial<View>, target = usTarget): Message {
  const member: Member = {
    sku: 'TENT-2P-GRN',
    kind: 'update',
    last: itemOf(before, target),
    item: itemOf(after, target),
    ids: {},
  };
  return submissionOf([listingOf(member.sku, [member])], target).messages[0] ?? {};
}

/**
 * What Amazon's schema of this name has against a document. Its keywords beside draft-07 are ignored, and so
 * is the name of its meta-schema, which cannot be had.
 */
export function schemaProblems(name: string): (document: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, multipleOfPrecision: 6 });
  addFormats.default(ajv);
  const { $schema: _, ...schema } = JSON.parse(readFileSync(new URL(name, specs), 'utf8'));
  const validate = ajv.compile(schema);
  return (document) =>
    validate(document)
      ? []
      : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
