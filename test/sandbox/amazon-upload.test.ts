import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { amazon } from '../../src/channels/amazon/index.ts';
import type { Listing, Member } from '../../src/channels/listing.ts';
import type { Report, Step, Submission } from '../../src/channels/upload.ts';
import { createClock } from '../../src/delivery/clock.ts';
import { connect } from '../../src/delivery/connection.ts';
import { createHttp } from '../../src/delivery/http.ts';
import { notBegun, runSteps } from '../../src/delivery/steps.ts';
import type { View } from '../../src/product/product.ts';
import { playAmazon } from '../../src/sandbox/amazon.ts';
import { type Disturbance, type Served, serve } from '../../src/sandbox/server.ts';
import {
  amazonView,
  hasSpecs,
  itemOf,
  schemaProblems,
  usTarget,
  written,
} from '../channels/amazon/support.ts';
import { listingOf, newListing } from '../support/samples.ts';

/** Addresses of documents live for five minutes, so a busy machine must not be rushed. */
const SPEED = 200;

let served: Served;
let folder: string;
beforeEach(async () => {
  served = await serve(playAmazon, 0, SPEED);
  folder = mkdtempSync(join(tmpdir(), 'shelfcast-amazon-'));
});
afterEach(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

const secrets = {
  client_id: 'sandbox-client-id',
  client_secret: 'sandbox-client-secret',
  refresh_token: 'sandbox-refresh-token',
};

/** Performs steps with the engine that performs them in earnest. */
async function perform(steps: readonly Step[], file = '', given = secrets) {
  const clock = createClock(SPEED);
  const http = createHttp();
  const kept: Record<string, string> = {};
  const submission: Submission = {
    id: '0'.repeat(32),
    verb: 'listings',
    filename: 'amazon-us.json',
    bytes: 0,
    listings: 0,
    createdAt: new Date(clock.now()).toISOString(),
  };
  const connection = connect({
    channel: amazon,
    target: usTarget,
    secrets: given,
    endpoints: served.endpoints,
    http,
    clock,
    factor: 1,
    redact: (text) => text,
  });
  const journal = {
    save: async () => {},
    keep: async (step: string, text: string) => {
      kept[step] = text;
    },
  };
  const pace = {
    clock,
    signal: new AbortController().signal,
    deadline: Number.MAX_SAFE_INTEGER,
    note: () => {},
  };
  try {
    const ending = await runSteps(
      { steps, submission, file, progress: notBegun(steps, {}), journal },
      connection,
      pace,
    );
    return { results: ending.results, kept };
  } finally {
    await http.close();
  }
}

async function push(
  listings: readonly Listing[],
  ...disturbances: Disturbance[]
): Promise<Report | undefined> {
  const file = join(folder, 'feed.json');
  const text = written(amazon.submission(usTarget, 'listings'), listings);
  if (hasSpecs) expect(schemaProblems('listings-feed-schema-v2.json')(JSON.parse(text))).toEqual([]);
  writeFileSync(file, text);
  served.disturbances.push(...disturbances);
  const upload = amazon.upload(usTarget, 'listings');
  const { results, kept } = await perform(upload.steps, file);
  const sent = listings.map(({ id, members }, i) => ({
    index: i + 1,
    listing: id,
    skus: members.map((member) => member.sku),
  }));
  return upload.report?.(kept, results, sent);
}

const fresh = (sku: string, different: Partial<View> = {}) => newListing(sku, itemOf({ sku, ...different }));

function change(sku: string, member: Omit<Member, 'sku' | 'ids'>): Listing {
  return listingOf(sku, [{ sku, ids: {}, ...member }]);
}

function attributesOn(sku: string): unknown {
  return served.marketplace.listings().get(sku);
}

describe('a push to the sandbox of Amazon', () => {
  it('creates, rejects and warns', async () => {
    const report = await push([fresh('A'), fresh('B-REJECT'), fresh('C-WARN')]);
    expect(report?.refused).toBeUndefined();
    expect(report?.outcomes.map(({ sku, accepted }) => [sku, accepted]).sort()).toEqual([
      ['A', true],
      ['B-REJECT', false],
      ['C-WARN', true],
    ]);
    expect([...served.marketplace.listings().keys()]).toEqual(['A', 'C-WARN']);
    const warned = report?.outcomes.find((outcome) => outcome.sku === 'C-WARN');
    expect(warned).toMatchObject({ ids: { asin: expect.any(String) }, issues: [{ severity: 'warning' }] });
  });

  it('lists a family: the parent and its variants', async () => {
    const group = { id: 'FAMILY', size: 2, axes: ['color' as const], broken: [] };
    const parent = amazon.parent?.(amazonView({ group }), usTarget) ?? {};
    const report = await push([
      newListing('FAMILY', parent),
      fresh('RED', { group, color: 'Red' }),
      fresh('BLUE', { group, color: 'Blue' }),
    ]);
    expect(report?.outcomes.every((outcome) => outcome.accepted)).toBe(true);
    expect(served.marketplace.listings().size).toBe(3);
  });

  it('changes, sells out, switches to the warehouses of Amazon, and deletes', async () => {
    const last = itemOf();
    await push(['A', 'B', 'C', 'D'].map((sku) => fresh(sku)));
    const report = await push([
      change('A', { kind: 'update', last, item: itemOf({ title: 'Better', mpn: undefined }) }),
      change('B', { kind: 'adjust', last, item: { ...last, ...amazon.soldOut } }),
      change('C', { kind: 'update', last, item: itemOf({ fulfillment: 'amazon' }) }),
      change('D', { kind: 'delete', last }),
    ]);
    expect(report?.outcomes.filter((outcome) => !outcome.accepted)).toEqual([]);
    expect(attributesOn('A')).toMatchObject({ attributes: { item_name: [{ value: 'Better' }] } });
    expect(attributesOn('A')).not.toHaveProperty('attributes.part_number');
    expect(attributesOn('A')).toHaveProperty('attributes.brand');
    expect(attributesOn('B')).toMatchObject({ attributes: { fulfillment_availability: [{ quantity: 0 }] } });
    expect(attributesOn('C')).toMatchObject({
      attributes: { fulfillment_availability: [{ fulfillment_channel_code: 'AMAZON_NA' }] },
    });
    expect(attributesOn('D')).toBeUndefined();
  });

  it('survives throttling and hanging up', async () => {
    const report = await push(
      [fresh('A')],
      { at: 'POST /feeds/2021-06-30/feeds', what: 'throttle', times: 1 },
      { at: 'PUT /store', what: 'drop', times: 1 },
      { at: 'GET /feeds/2021-06-30/feeds', what: 'fail', times: 1 },
    );
    expect(report?.outcomes).toMatchObject([{ sku: 'A', accepted: true }]);
  });

  it('makes no second feed when the answer to the first is lost', async () => {
    const report = await push([fresh('A')], { at: 'POST /feeds/2021-06-30/feeds', what: 'lose', times: 1 });
    expect(report?.outcomes).toMatchObject([{ sku: 'A', accepted: true }]);
    expect(served.calls.filter((call) => call === 'POST /feeds/2021-06-30/feeds')).toHaveLength(1);
  });

  it('makes the feed again when it never arrived', async () => {
    const report = await push([fresh('A')], { at: 'POST /feeds/2021-06-30/feeds', what: 'drop', times: 1 });
    expect(report?.outcomes).toMatchObject([{ sku: 'A', accepted: true }]);
  });
});

describe('the doctor in the sandbox of Amazon', () => {
  it('finds everything in order', async () => {
    const { results } = await perform(amazon.doctor(usTarget));
    expect(Object.values(results)).toContain('Tent is a product type of Amazon US');
  });

  it('names what is wrong with the credentials', async () => {
    const wrong = { ...secrets, refresh_token: 'revoked' };
    await expect(perform(amazon.doctor(usTarget), '', wrong)).rejects.toMatchObject({
      fault: { account: true, code: 'invalid_grant', hint: expect.stringContaining('AMAZON_REFRESH_TOKEN') },
    });
  });
});
