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

/** The quota group that counts product inserts; a quota day ends at 12:00 UTC. */
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
  return `${used} of ${day} calls used today, ${minute} a minute`;
}
