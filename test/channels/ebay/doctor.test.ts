import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';
import type { Reading } from '../../../src/channels/upload.ts';
import { UserError } from '../../../src/errors.ts';
import { playEbay } from '../../../src/sandbox/ebay.ts';
import { type Served, serve } from '../../../src/sandbox/server.ts';
import { perform, signIn } from './drive.ts';
import { ebayTarget, US } from './samples.ts';

let served: Served;

beforeAll(async () => {
  served = await serve(playEbay);
});

afterAll(() => served.close());

async function examine(target = US): Promise<readonly Reading[]> {
  const token = await signIn(served);
  const submission = { id: '', verb: '', filename: '', bytes: 0, listings: 0, createdAt: '' };
  const readings: Reading[] = [];
  for (const step of ebay.doctor(target)) {
    const answer = await perform(served, step.request({}, submission), token);
    expect(ebay.fault(answer)).toBeUndefined();
    readings.push(step.read(answer, {}));
  }
  return readings;
}

describe('the examination of an eBay target', () => {
  it('finds sign-in, programs, privileges and the three policies', async () => {
    expect(await examine()).toEqual([
      { value: 'the sign-in works, and feeds may be sent' },
      { value: 'business policies and out-of-stock control are on' },
      { value: 'at most 100000 items and 250000.0 USD a month' },
      { value: "the fulfillment policy 'Standard' is there" },
      { value: "the payment policy 'Now' is there" },
      { value: "the return policy '30 days' is there" },
    ]);
  });

  it('finds a policy by its id', async () => {
    const policies = { fulfillment: '1000000002', payment: 'Now', return: '30 days' };
    expect(await examine(ebayTarget({ policies }))).toContainEqual({
      value: "the fulfillment policy '1000000002' is there",
    });
  });

  it('names the policies there are when the one that is set is missing', async () => {
    const policies = { fulfillment: 'Standrad', payment: 'Now', return: '30 days' };
    const failure = await examine(ebayTarget({ policies })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(failure).toMatchObject({
      message: "EBAY_US has no fulfillment policy 'Standrad' for this account",
      hint: expect.stringContaining("'Standard', 'Express'"),
    });
  });

  it('says what an account without business policies lacks, and what a missing stock control means', () => {
    const read = (programs: readonly string[]) => {
      const json = { programs: programs.map((programType) => ({ programType })) };
      return ebay.doctor(US)[1]?.read({ status: 200, headers: {}, text: '', json }, {});
    };
    expect(() => read(['OUT_OF_STOCK_CONTROL'])).toThrow('does not use business policies');
    expect(read(['SELLING_POLICY_MANAGEMENT'])).toEqual({
      value: expect.stringContaining('out-of-stock control is off'),
    });
  });

  it('refuses a seller whose registration is not complete, and is content without limits', () => {
    const privileges = ebay.doctor(US).find(({ name }) => name === 'privileges');
    const read = (json: unknown) => privileges?.read({ status: 200, headers: {}, text: '', json }, {});
    expect(read({ sellerRegistrationCompleted: true })).toEqual({ value: 'no monthly limit' });
    expect(() => read({ sellerRegistrationCompleted: false })).toThrow("seller's registration");
  });
});
