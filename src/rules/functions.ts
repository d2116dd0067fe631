import type { Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { readDecimal } from '../product/decimal.ts';
import { readMoney } from '../product/money-read.ts';
import type { ReadOptions } from '../product/reading.ts';
import {
  Amount,
  add,
  amountOf,
  amountOfMoney,
  amountText,
  compare,
  divide,
  multiply,
  negate,
  subtract,
} from './amount.ts';

type Number = Amount | number | bigint;

const ARITHMETIC = { '+': add, '-': subtract, '*': multiply, '/': divide };

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
};

const PAIRS = [
  ['Amount', 'Amount'],
  ['Amount', 'int'],
  ['int', 'Amount'],
  ['Amount', 'double'],
  ['double', 'Amount'],
] as const;

/** The method that stands for `matches`, of the same length so that places in the text stay as they are. */
export const SAFE_MATCHES = 'Matches';

const MOST_PATTERNS = 100;

/** Teaches an environment exact amounts, and regular expressions that take no longer than their text. */
export function addFunctions(
  environment: Environment,
  options: Pick<ReadOptions, 'decimal' | 'currency'>,
): Environment {
  environment.registerType('Amount', Amount);
  for (const [left, right] of PAIRS) {
    for (const [sign, act] of Object.entries(ARITHMETIC))
      environment.registerOperator(`${left} ${sign} ${right}: Amount`, (a: Number, b: Number) =>
        act(exact(a), exact(b)),
      );
    for (const [sign, holds] of Object.entries(COMPARISONS)) {
      // The other way round is known with it.
      if (sign === '==' && right === 'Amount' && left !== 'Amount') continue;
      environment.registerOperator(`${left} ${sign} ${right}: bool`, (a: Number, b: Number) =>
        holds(compare(exact(a), exact(b))),
      );
    }
    environment.registerFunction(`min(${left}, ${right}): Amount`, (a: Number, b: Number) =>
      chosen(exact(a), exact(b), compare(exact(a), exact(b)) <= 0),
    );
    environment.registerFunction(`max(${left}, ${right}): Amount`, (a: Number, b: Number) =>
      chosen(exact(a), exact(b), compare(exact(a), exact(b)) >= 0),
    );
  }
  environment.registerOperator('-Amount', negate);
  for (const type of ['Amount', 'int', 'double'])
    environment.registerFunction(`amount(${type}): Amount`, (value: Number) => exact(value));
  return environment
    .registerFunction('amount(string): Amount', (text: string) => readAmount(text, options))
    .registerFunction('string(Amount): string', amountText)
    .registerFunction('double(Amount): double', (amount: Amount) => Number(amountText(amount)))
    .registerFunction(`string.${SAFE_MATCHES}(string): bool`, createMatcher());
}

/** One of two, in the currency of either. */
function chosen(a: Amount, b: Amount, first: boolean): Amount {
  const { over, under } = first ? a : b;
  return new Amount(over, under, a.currency ?? b.currency);
}

function exact(value: Number): Amount {
  return value instanceof Amount ? value : amountOf(value);
}

/** A text such as `1.234,50` or `19.99 USD`, as cells of the catalog are read; a bare number has no currency. */
function readAmount(text: string, options: Pick<ReadOptions, 'decimal' | 'currency'>): Amount {
  const bare = readDecimal(text.trim(), options.decimal);
  if (bare)
    return new Amount(BigInt(bare.whole + bare.fraction), 10n ** BigInt(bare.fraction.length), undefined);
  const read = readMoney(text, options);
  if ('problem' in read) throw new RangeError(read.problem);
  if (read.value === undefined) throw new RangeError('it reads an amount from an empty text');
  return amountOfMoney(read.value);
}

function createMatcher(): (text: string, pattern: string) => boolean {
  const known = new Map<string, RE2JS>();
  return (text, pattern) => {
    const expression = known.get(pattern) ?? RE2JS.compile(pattern);
    if (known.size < MOST_PATTERNS) known.set(pattern, expression);
    return expression.test(text);
  };
}
