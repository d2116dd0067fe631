import { UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Answer, Request, Step } from '../upload.ts';
import { settingsOf } from './settings.ts';
import { FEED_TYPES } from './verbs.ts';

const call = (path: string, query: Readonly<Record<string, string>>, budget: string): Request => ({
  method: 'GET',
  to: { endpoint: 'api', path },
  query,
  auth: true,
  budget,
});

/** The token and its scope, the account's programs, and each business policy: what fails whole batches. */
export function doctor(target: Target): readonly Step[] {
  return [
    feeds,
    programs,
    privileges,
    ...(['fulfillment', 'payment', 'return'] as const).map((kind) => policy(target, kind)),
  ];
}

const feeds: Step = {
  name: 'feeds',
  say: 'signing in to eBay and asking for feed tasks',
  request: () => call('/sell/feed/v1/task', { feed_type: FEED_TYPES.add, limit: '1' }, 'feed'),
  read: () => ({ value: 'the sign-in works, and feeds may be sent' }),
};

const programs: Step = {
  name: 'programs',
  say: 'asking eBay for the programs of the account',
  request: () => call('/sell/account/v1/program/get_opted_in_programs', {}, 'account'),
  read: (answer) => {
    const joined = list(answer, 'programs').map((program) => program.programType);
    if (!joined.includes('SELLING_POLICY_MANAGEMENT')) {
      throw new UserError(
        'the eBay account does not use business policies',
        'Opt in to business policies in your eBay account settings; it may take a day.',
      );
    }
    return {
      value: joined.includes('OUT_OF_STOCK_CONTROL')
        ? 'business policies and out-of-stock control are on'
        : 'business policies are on; out-of-stock control is off, so eBay drops a variation when it sells out',
    };
  },
};

/** A seller below eBay's limits lists; beyond them whole files are refused. */
const privileges: Step = {
  name: 'privileges',
  say: 'asking eBay what the account may sell',
  request: () => call('/sell/account/v1/privilege', {}, 'account'),
  read: ({ json }) => {
    const { sellerRegistrationCompleted: registered, sellingLimit } = record(json);
    if (registered === false) {
      throw new UserError(
        "the seller's registration with eBay is not complete",
        'Complete it in your eBay account: until then no listing is taken.',
      );
    }
    const { quantity, amount } = record(sellingLimit);
    const { value, currency } = record(amount);
    const limits = [
      ...(quantity === undefined ? [] : [`${quantity} items`]),
      ...(value === undefined ? [] : [`${value} ${currency}`]),
    ];
    return { value: limits.length > 0 ? `at most ${limits.join(' and ')} a month` : 'no monthly limit' };
  },
};

function policy(target: Target, kind: 'fulfillment' | 'payment' | 'return'): Step {
  const { marketplace, policies } = settingsOf(target);
  const wanted = policies[kind];
  return {
    name: `${kind}_policy`,
    say: `looking for the ${kind} policy '${wanted}'`,
    request: () => call(`/sell/account/v1/${kind}_policy`, { marketplace_id: marketplace }, 'account'),
    read: (answer) => {
      const there = list(answer, `${kind}Policies`);
      const found = there.find((one) => one.name === wanted || one[`${kind}PolicyId`] === wanted);
      if (found) return { value: `the ${kind} policy '${wanted}' is there` };
      const names = there.map((one) => `'${String(one.name)}'`).join(', ') || 'none';
      throw new UserError(
        `${marketplace} has no ${kind} policy '${wanted}' for this account`,
        `Create it on eBay, or name another under \`policies\` of target '${target.name}'. There are: ${names}.`,
      );
    },
  };
}

/** The objects of a list in an answer. */
function list({ json }: Answer, name: string): readonly Readonly<Record<string, unknown>>[] {
  const holder = record(json)[name];
  return Array.isArray(holder) ? holder.map(record) : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
