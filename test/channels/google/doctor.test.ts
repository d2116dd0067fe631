import { describe, expect, test } from 'vitest';
import { google } from '../../../src/channels/google/index.ts';
import { ChannelError } from '../../../src/errors.ts';
import { answer, ours, refused } from './answers.ts';
import { target } from './samples.ts';

describe('the doctor', () => {
  const [account, issues, source, quotas] = google.doctor(target);

  test('reads the account, the data source and the quota of inserts', () => {
    expect(account?.read(answer(200, { accountName: 'My shop' }), {})).toEqual({ value: 'My shop' });
    expect(source?.read(answer(200, { dataSources: [ours] }), {})).toEqual({ value: ours.name });
    expect(source?.read(answer(200, {}), {})).toEqual({
      value: "'Shelfcast google-us' is created by the first push",
    });
    const group = {
      quotaUsage: '12',
      quotaLimit: '5000',
      quotaMinuteLimit: '300',
      methodDetails: [{ path: 'products/v1/productInputs.insert' }],
    };
    expect(quotas?.read(answer(200, { quotaGroups: [{}, group] }), {})).toEqual({
      value: '12 of 5000 calls used today, 300 a minute',
    });
  });

  test('does not take a refusal for an answer', () => {
    for (const step of [account, issues, source, quotas]) {
      expect(() => step?.read(refused(404, { REASON: 'NOT_FOUND' }), {})).toThrow(ChannelError);
    }
  });

  test('stops at an issue that hides every product, and tells the others', () => {
    const read = (...accountIssues: object[]) => issues?.read(answer(200, { accountIssues }), {});
    expect(read()).toEqual({ value: 'none' });
    expect(read({ severity: 'ERROR', title: 'No return policy' })).toEqual({
      value: 'nothing critical; No return policy',
    });
    expect(() => read({ severity: 'CRITICAL', title: 'Account suspended' })).toThrow('Account suspended');
  });

  test('says when the day is used up', () => {
    const group = {
      quotaUsage: '5000',
      quotaLimit: '5000',
      methodDetails: [{ path: 'products/v1/productInputs.insert' }],
    };
    expect(() => quotas?.read(answer(200, { quotaGroups: [group] }), {})).toThrow('used up for today');
  });
});
