import type { World } from '../server.ts';

export type Json = Readonly<Record<string, unknown>>;

type Instances = readonly Json[];

/** A listing as buyers would see it. */
export interface Shelved {
  readonly productType: string;
  readonly attributes: Readonly<Record<string, Instances>>;
}

/** What is on sale, by SKU. */
export interface Shelf {
  readonly listings: ReadonlyMap<string, Shelved>;
  /** When each listing was made, in milliseconds on the sandbox's clock. */
  readonly made: ReadonlyMap<string, number>;
  /** Performs one accepted message. */
  apply(message: Json): void;
}

/** The properties that tell an attribute's instances apart; by default the marketplace and the language. */
const SELECTORS: Readonly<Record<string, readonly string[]>> = {
  purchasable_offer: ['marketplace_id', 'currency', 'audience'],
  list_price: ['marketplace_id', 'currency'],
  fulfillment_availability: ['fulfillment_channel_code'],
  externally_assigned_product_identifier: ['marketplace_id', 'type'],
  merchant_suggested_asin: ['marketplace_id', 'value'],
};
const USUAL = ['marketplace_id', 'language_tag'];

/** Attributes whose instances are told apart by all that they hold. */
const WHOLE = ['child_parent_sku_relationship', 'variation_theme'];

export function createShelf(world: World): Shelf {
  const listings = world.keep('listings', new Map<string, Shelved>());
  const made = world.keep('made', new Map<string, number>());
  return {
    listings,
    made,
    apply(message) {
      const sku = String(message.sku);
      const productType = String(message.productType);
      const known = listings.get(sku);
      if (message.operationType === 'DELETE') listings.delete(sku);
      else if (message.operationType === 'UPDATE')
        listings.set(sku, { productType, attributes: instancesOf(message.attributes) });
      // A patch of a SKU that does not exist is accepted, and does nothing.
      else if (known)
        listings.set(sku, { productType, attributes: patched(known.attributes, patchesOf(message)) });
      if (!known && listings.has(sku)) made.set(sku, world.now());
    },
  };
}

interface Patch {
  readonly op: string;
  readonly name: string;
  readonly value: Instances;
}

function patchesOf(message: Json): Patch[] {
  if (message.operationType === 'PARTIAL_UPDATE')
    return Object.entries(instancesOf(message.attributes)).map(([name, value]) => ({
      op: 'replace',
      name,
      value,
    }));
  const patches = Array.isArray(message.patches) ? message.patches : [];
  return patches.map((patch) => ({
    op: String(patch.op),
    name: String(patch.path).slice('/attributes/'.length),
    value: patch.value ?? [],
  }));
}

function patched(attributes: Shelved['attributes'], patches: readonly Patch[]): Shelved['attributes'] {
  const result: Record<string, Instances> = { ...attributes };
  for (const { op, name, value } of patches) {
    const known = result[name] ?? [];
    const touched = (instance: Json) => value.some((one) => isSame(name, one, instance));
    const rest = known.filter((instance) => !touched(instance));
    const merged = value.map((one) => ({ ...known.find((instance) => isSame(name, one, instance)), ...one }));
    result[name] = [...rest, ...(op === 'delete' ? [] : op === 'merge' ? merged : value)];
    if (result[name].length === 0) delete result[name];
  }
  return result;
}

/** Whether two instances have the same selectors. */
function isSame(name: string, a: Json, b: Json): boolean {
  const selectors = WHOLE.includes(name) ? Object.keys({ ...a, ...b }) : (SELECTORS[name] ?? USUAL);
  return selectors.every((part) => a[part] === b[part]);
}

function instancesOf(attributes: unknown): Record<string, Instances> {
  const entries = typeof attributes === 'object' && attributes !== null ? Object.entries(attributes) : [];
  return Object.fromEntries(entries.filter(([, value]) => Array.isArray(value)));
}
