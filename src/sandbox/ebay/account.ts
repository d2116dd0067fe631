import type { Reply, Route } from '../server.ts';
import { refusal } from './errors.ts';

/** Business policies of the sandbox's account, on every marketplace. */
const POLICIES = {
  fulfillment: ['Standard', 'Express'],
  payment: ['Now'],
  return: ['30 days', 'No returns'],
} as const;

type Kind = keyof typeof POLICIES;

const KINDS: readonly Kind[] = ['fulfillment', 'payment', 'return'];

export const accountRoutes: readonly Route[] = [
  [
    'GET /sell/account/v1/program/get_opted_in_programs',
    () => ({ status: 200, body: { programs: programs() } }),
  ],
  [
    'GET /sell/account/v1/privilege',
    () => ({
      status: 200,
      body: {
        sellerRegistrationCompleted: true,
        sellingLimit: { amount: { value: '250000.0', currency: 'USD' }, quantity: 100_000 },
      },
    }),
  ],
  ...KINDS.map(
    (kind): Route => [
      `GET /sell/account/v1/${kind}_policy`,
      ({ query }) => listPolicies(kind, query.get('marketplace_id')),
    ],
  ),
];

function programs(): readonly object[] {
  return [{ programType: 'SELLING_POLICY_MANAGEMENT' }, { programType: 'OUT_OF_STOCK_CONTROL' }];
}

function listPolicies(kind: Kind, marketplaceId: string | null): Reply {
  if (!marketplaceId) return refusal(400, 20401, 'API_ACCOUNT', 'Missing field marketplace_id.');
  if (!/^EBAY_[A-Z_]+$/.test(marketplaceId)) {
    return refusal(400, 20403, 'API_ACCOUNT', 'Invalid marketplace_id.');
  }
  const policies = POLICIES[kind].map((name, i) => ({
    [`${kind}PolicyId`]: `${KINDS.indexOf(kind) + 1}00000000${i + 1}`,
    name,
    marketplaceId,
  }));
  return { status: 200, body: { total: policies.length, [`${kind}Policies`]: policies } };
}
