import type { Issue } from '../../issue.ts';
import type { Target } from '../channel.ts';
import type { Answer, Outcome, Sent } from '../upload.ts';
import { ATTRIBUTES } from './fields.ts';
import { textAt } from './json.ts';
import { type Problem, problemsOf } from './problem.ts';

/** Longest part of a value that is shown. */
const SHOWN = 80;

/** What became of one product that was inserted or deleted. */
export function outcome(target: Target, verb: string, answer: Answer, sent: Sent): Outcome {
  const sku = sent.skus[0] ?? sent.listing;
  if (answer.status < 300) return accepted(sku, answer);
  if (verb === 'delete' && answer.status === 404) return { sku, accepted: true, issues: [] };
  const problems = problemsOf(answer);
  if (answer.status === 409 || problems[0].reason === 'aborted') {
    return { sku, accepted: true, issues: [superseded(target, sku)] };
  }
  const issues = problems.map((problem) => issueOf(target, sku, problem));
  return { sku, accepted: false, issues };
}

/** Google's answer names the product as `products.get` finds it, which is kept for reading it back. */
function accepted(sku: string, { json }: Answer): Outcome {
  const name = textAt(json, 'product') ?? textAt(json, 'name');
  return { sku, accepted: true, issues: [], ...(name ? { ids: { name } } : {}) };
}

function issueOf(target: Target, sku: string, problem: Problem): Issue {
  const field = problem.location && fieldAt(problem.location);
  return {
    rule: `google/${problem.reason}`,
    severity: 'error',
    origin: 'report',
    sku,
    target: target.name,
    message: problem.message,
    hint: hintFor(problem.reason, field),
    ...(field ? { field } : {}),
    ...(problem.value ? { value: [...problem.value].slice(0, SHOWN).join('') } : {}),
    ...(problem.link ? { link: problem.link } : {}),
  };
}

function hintFor(reason: string, field: string | undefined): string {
  if (reason.endsWith('too-many-items')) {
    return 'Ask Google for a higher item limit in Merchant Center, or exclude products by a rule.';
  }
  return field
    ? `Correct ${field} of this product in the catalog or by a rule, then push again.`
    : 'Correct what Google names in the catalog or by a rule, then push again.';
}

/** `productAttributes.gtins[0]` or `product_input.product_attributes.gtins` as `gtin`, the name that files use. */
function fieldAt(location: string): string {
  const names = location
    .replace(/\[\d+\]/g, '')
    .split('.')
    .map((name) => name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase()));
  const known = names.flatMap((name) => ATTRIBUTES.find(({ api }) => api === name)?.name ?? []);
  return known[0] ?? (names.includes('offerId') ? 'id' : location);
}

function superseded(target: Target, sku: string): Issue {
  return {
    rule: 'google/superseded',
    severity: 'warning',
    origin: 'report',
    sku,
    target: target.name,
    message: 'Google already holds a newer version of this product and kept it',
    hint: 'Check whether another tool sends this product; if so, stop one of the two.',
  };
}
