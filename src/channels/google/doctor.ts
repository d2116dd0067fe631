import { UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Request, Step } from '../upload.ts';
import { existing, listRequest } from './data-source.ts';
import { listAt, textAt } from './json.ts';
import { bodyOf } from './problem.ts';
import { settingsOf } from './settings.ts';

/** Three harmless reads: the account proves key and registration, then the data source, then the quotas. */
export function doctor(target: Target): readonly Step[] {
  const { merchantId, dataSource } = settingsOf(target);
  return [
    {
      name: 'account',
      say: 'reading the Merchant Center account',
      request: () => read(`/accounts/v1/accounts/${merchantId}`),
      read: (answer) => ({ value: textAt(bodyOf(target, answer), 'accountName') ?? merchantId }),
    },
    {
      name: 'issues',
      say: 'reading the issues of the account',
      request: () => ({ ...read(`/accounts/v1/accounts/${merchantId}/issues`), query: { pageSize: '100' } }),
      read: (answer) => ({ value: accountIssues(bodyOf(target, answer)) }),
    },
    {
      name: 'dataSource',
      say: `looking for the data source '${dataSource}'`,
      request: () => listRequest(target),
      read: (answer) => ({
        value: existing(target, answer) ?? `'${dataSource}' is created by the first push`,
      }),
    },
    {
      name: 'quotas',
      say: 'reading the quotas for products',
      request: () => ({ ...read(`/quota/v1/accounts/${merchantId}/quotas`), query: { pageSize: '1000' } }),
      read: (answer) => ({ value: insertQuota(bodyOf(target, answer)) }),
    },
  ];
}

function read(path: string): Request {
  return { method: 'GET', to: { endpoint: 'api', path }, auth: true, budget: 'settings' };
}

/** What keeps every product from being shown, such as a suspension, is a problem; the rest is told. @throws UserError */
function accountIssues(json: unknown): string {
  const issues = listAt(json, 'accountIssues');
  const critical = issues.find((issue) => textAt(issue, 'severity') === 'CRITICAL');
  if (critical) {
    throw new UserError(
      `Google shows none of the account's products: ${textAt(critical, 'title') ?? 'a critical issue'}`,
      textAt(critical, 'documentationUri') ?? 'See the issues of the account in Merchant Center.',
    );
  }
  const titles = issues.flatMap((issue) => textAt(issue, 'title') ?? []);
  return titles.length > 0 ? `nothing critical; ${titles.join('; ')}` : 'none';
}

/** The quota group that counts product inserts; a quota day ends at 12:00 UTC. @throws UserError when it is used up */
function insertQuota(json: unknown): string {
  const group = listAt(json, 'quotaGroups').find((one) =>
    listAt(one, 'methodDetails').some(
      (method) => textAt(method, 'path') === 'products/v1/productInputs.insert',
    ),
  );
  if (!group) return 'Google names no quota for product inserts';
  const [used, day, minute] = ['quotaUsage', 'quotaLimit', 'quotaMinuteLimit'].map(
    (name) => textAt(group, name) ?? '?',
  );
  if (used !== '?' && Number(used) >= Number(day)) {
    throw new UserError(
      `the account's quota of ${day} product calls is used up for today`,
      'It is filled up again at 12:00 UTC; what is under way goes on with the next push.',
    );
  }
  return `${used} of ${day} calls used today, ${minute} a minute`;
}
