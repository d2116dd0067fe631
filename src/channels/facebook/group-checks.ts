import type { Issue } from '../../issue.ts';
import type { View } from '../../product/product.ts';
import type { Check } from '../channel.ts';

/** How the variants of a group must differ and be named. */
export const groupChecks: readonly Check[] = [idOfGroup, fieldsMissing, nothingDiffers];

function idOfGroup({ sku, group }: View): Issue | undefined {
  if (group?.id !== sku) return undefined;
  return {
    rule: 'facebook/group-id-is-sku',
    severity: 'error',
    origin: 'rule',
    sku,
    field: 'item_group_id',
    value: group.id,
    message: 'its item_group_id is its own SKU; Facebook refuses an item with the id of a group',
    hint: 'Give the group an id that no SKU has, e.g. with a prefix, and leave out the row of the parent.',
  };
}

/** Facebook shows no choice of variants unless every member fills the fields that tell them apart. */
function fieldsMissing({ sku, group }: View): Issue | undefined {
  if (!group || group.broken.length === 0) return undefined;
  return {
    rule: 'facebook/variant-fields',
    severity: 'warning',
    origin: 'rule',
    sku,
    field: group.broken[0] ?? 'item_group_id',
    value: group.id,
    message: `variants of its group differ in ${group.broken.join(' and ')}, which some of them lack`,
    hint: 'Fill the same variant fields on every row of the group.',
  };
}

function nothingDiffers({ sku, group, own }: View): Issue | undefined {
  if (!group || group.axes.length + group.broken.length > 0 || own.additional_variant_attribute)
    return undefined;
  return {
    rule: 'facebook/variants-alike',
    severity: 'warning',
    origin: 'rule',
    sku,
    field: 'item_group_id',
    value: group.id,
    message: `the ${group.size} variants of its group differ in no color, size, material or pattern`,
    hint: 'Fill one of these, or facebook.additional_variant_attribute, e.g. `Scent:Fruity`.',
  };
}
