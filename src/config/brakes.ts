import { UserError } from '../errors.ts';
import { closest } from './closest.ts';
import { closed, type Schema } from './pieces.ts';

/** Brakes that stop a whole run, with what they are unless the configuration says otherwise. */
const RUN_BRAKES = {
  empty: 'stop',
  columns: 'stop',
  shrunken: '30%',
  stale: 'stop',
  currency: '10%',
  ids: '50%',
} as const;

/** Brakes that stop one target, or keep back one SKU of it. */
const TARGET_BRAKES = {
  removed: '10%',
  price_change: '50%',
  zero_price: 'hold',
  fulfillment: 'hold',
  held: '10%',
  no_stock: 'stop',
  availability: '30%',
} as const;

const DEFAULTS = { ...RUN_BRAKES, ...TARGET_BRAKES };

export type BrakeName = keyof typeof DEFAULTS;

const BRAKES = Object.keys(DEFAULTS).filter(isBrake);

/** Shares from 0 on, 0 for a brake that asks for none; one that is off or released is absent. */
export type Brakes = Readonly<Partial<Record<BrakeName, number>>>;

/** As written: `10%`, `stop`, `hold` or `off`. */
export type RawBrakes = Readonly<Partial<Record<BrakeName, string>>>;

/** The brakes as they are set, the later over the earlier, and all others as they are by default. */
export function brakesOf(...set: readonly (RawBrakes | undefined)[]): Brakes {
  const raw: RawBrakes = Object.assign({}, DEFAULTS, ...set);
  const on = BRAKES.filter((name) => raw[name] !== 'off');
  return Object.fromEntries(on.map((name) => [name, shareOf(raw[name])]));
}

/**
 * The brakes without those that a run releases.
 * @throws UserError for a name that no brake has
 */
export function withoutBrakes(brakes: Brakes, released: readonly string[] = []): Brakes {
  for (const name of released) assertBrake(name);
  return Object.fromEntries(Object.entries(brakes).filter(([name]) => !released.includes(name)));
}

function assertBrake(name: string): void {
  if (isBrake(name)) return;
  const meant = closest(name, BRAKES);
  throw new UserError(
    `there is no brake '${name}'`,
    meant ? `Did you mean ${meant}?` : `There are: ${BRAKES.join(', ')}.`,
  );
}

function isBrake(name: string): name is BrakeName {
  return Object.hasOwn(DEFAULTS, name);
}

function shareOf(text = '0'): number {
  return text.endsWith('%') ? Number.parseFloat(text) / 100 : 0;
}

const MEANINGS: Readonly<Record<BrakeName, string>> = {
  empty: 'The catalog holds no products.',
  columns: 'A column that fed a field is gone.',
  shrunken: 'Share of the products that the catalog has lost since the last push.',
  stale: 'A file is older than its max_age.',
  currency: 'Share of the listed SKUs whose price changes its currency; below it, each of them is held.',
  ids: 'Share of the listed SKUs that are gone while as many are new: SKUs are written differently.',
  removed: 'Share of the listed SKUs that leave at once.',
  price_change: 'How far a price may move; beyond it, the SKU is held.',
  zero_price: 'A listed SKU loses its price, or one costs nothing: it is held.',
  fulfillment: 'Another one ships the SKU than before: it is held.',
  held: 'Share of the listed SKUs that may be held by brakes; beyond it, the target is stopped.',
  no_stock: 'Nothing could be bought any more.',
  availability: 'Share of the listed SKUs that come into stock or go out of it at once.',
};

/** JSON Schema of `brakes`, of the whole configuration. */
export const brakesSchema = schemaOf(BRAKES);

/** JSON Schema of `brakes` in a target. */
export const targetBrakesSchema = schemaOf(Object.keys(TARGET_BRAKES).filter(isBrake));

function schemaOf(names: readonly BrakeName[]): Schema {
  return closed(Object.fromEntries(names.map((name) => [name, brakeSchema(name)])), {
    description: 'Safety checks before anything is sent; see docs/plan-and-push.md.',
  });
}

function brakeSchema(name: BrakeName): Schema {
  const word = DEFAULTS[name];
  const values = word.endsWith('%')
    ? { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?%|off)$', examples: [word, 'off'] }
    : { enum: [word, 'off'] };
  return { ...values, description: MEANINGS[name] };
}
