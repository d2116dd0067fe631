import type { Item } from '../listing.ts';
import type { Instance } from './extra.ts';

/** One operation on a whole attribute; parts of an attribute cannot be addressed. */
interface Patch {
  readonly op: 'replace' | 'delete';
  readonly path: string;
  readonly value: readonly Instance[];
}

/** Properties that tell the instances of most attributes apart (`selectors` of the product type definitions). */
const SELECTORS = [
  'marketplace_id',
  'language_tag',
  'currency',
  'audience',
  'fulfillment_channel_code',
  'type',
];

/** Attributes whose instances are told apart by all that they hold. */
const WHOLE = new Set(['child_parent_sku_relationship', 'merchant_suggested_asin', 'variation_theme']);

/** Writes the attributes of an item, the members of a JSON object. */
type Write = (item: Item) => string;

/**
 * What turns one item into another. `replace` touches the instances with the same selectors only, so an
 * instance whose selectors are gone, e.g. the other fulfillment channel, is deleted by name.
 */
export function patchesOf(last: Item, next: Item, write: Write): readonly Patch[] {
  const before = instancesOf(last, write);
  const after = instancesOf(next, write);
  const changed = [...after.keys()].filter((name) => key(before.get(name)) !== key(after.get(name)));
  const cleared = [...before.keys()].filter((name) => !after.has(name));
  return [...changed, ...cleared].flatMap((name) => {
    const wanted = after.get(name) ?? [];
    const kept = new Set(selected(name, wanted).map(key));
    const gone = selected(name, before.get(name) ?? []).filter((selectors) => !kept.has(key(selectors)));
    const path = `/attributes/${name}`;
    return [
      ...(gone.length > 0 ? [{ op: 'delete', path, value: gone } as const] : []),
      ...(wanted.length > 0 ? [{ op: 'replace', path, value: wanted } as const] : []),
    ];
  });
}

/** The selectors of an attribute's instances, each combination once. */
function selected(name: string, instances: readonly Instance[]): readonly Instance[] {
  const all = instances.map((instance) => {
    const found = SELECTORS.flatMap((part) =>
      typeof instance[part] === 'string' ? [[part, instance[part]]] : [],
    );
    return WHOLE.has(name) || found.length === 0 ? instance : Object.fromEntries(found);
  });
  return [...new Map(all.map((selectors) => [key(selectors), selectors])).values()];
}

function instancesOf(item: Item, write: Write): ReadonlyMap<string, readonly Instance[]> {
  return new Map(Object.entries(JSON.parse(`{${write(item)}}`)));
}

function key(value: unknown): string | undefined {
  return JSON.stringify(value);
}
