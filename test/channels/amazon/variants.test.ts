import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Group, View } from '../../../src/product/product.ts';
import { newListing } from '../../support/samples.ts';
import { amazonView, attributesOf, changed, feedOf, itemOf, US, usTarget } from './support.ts';

const group: Group = { id: 'TENT', size: 3, axes: ['color', 'size'], broken: [] };

function parentAttributes(different: Partial<View>) {
  const parent = amazon.parent?.(amazonView({ group, size: '2P', ...different }), usTarget) ?? {};
  return feedOf([newListing(group.id, parent)]).messages[0]?.attributes ?? {};
}

describe('a variant', () => {
  it('names its parent and the theme of its group', () => {
    const attributes = attributesOf({ group, size: '2P' });
    expect(attributes.parentage_level).toEqual([{ value: 'child', marketplace_id: US }]);
    expect(attributes.child_parent_sku_relationship).toEqual([
      { child_relationship_type: 'variation', parent_sku: 'TENT', marketplace_id: US },
    ]);
    expect(attributes.variation_theme).toEqual([{ name: 'SIZE/COLOR' }]);
  });

  it('takes the theme of its own column', () => {
    const own = { product_type: 'TENT', variation_theme: 'NUMBER_OF_ITEMS' };
    expect(itemOf({ group, own }).variation_theme).toBe('NUMBER_OF_ITEMS');
  });

  it('sends its relationship only when it changed', () => {
    const paths = (patches: ReturnType<typeof changed>['patches']) => patches?.map((patch) => patch.path);
    expect(paths(changed({ group }, { group, title: 'Other' }).patches)).toEqual(['/attributes/item_name']);
    expect(paths(changed({}, { group }).patches)).toEqual([
      '/attributes/parentage_level',
      '/attributes/child_parent_sku_relationship',
      '/attributes/variation_theme',
    ]);
  });

  it('leaves its old parent when it moves to another group', () => {
    expect(changed({ group }, { group: { ...group, id: 'HUT' } }).patches).toMatchObject([
      { op: 'delete', value: [{ parent_sku: 'TENT' }] },
      { op: 'replace', value: [{ parent_sku: 'HUT' }] },
    ]);
  });

  it('leaves the family when its group is gone', () => {
    const patches = changed({ group }, {}).patches ?? [];
    expect(patches.map(({ op, path }) => `${op} ${path.slice(12)}`)).toEqual([
      'delete parentage_level',
      'delete child_parent_sku_relationship',
      'delete variation_theme',
    ]);
    expect(patches[2]?.value).toEqual([{ name: 'SIZE/COLOR' }]);
  });
});

describe('the parent of a group', () => {
  it('has the title of the group, the theme and no parent of its own', () => {
    const attributes = parentAttributes({ item_group_title: 'Nordvik Fjell tent' });
    expect(attributes.item_name?.[0]?.value).toBe('Nordvik Fjell tent');
    expect(attributes.parentage_level?.[0]?.value).toBe('parent');
    expect(attributes.child_parent_sku_relationship).toEqual([
      { child_relationship_type: 'variation', marketplace_id: US },
    ]);
    expect(attributes.variation_theme).toEqual([{ name: 'SIZE/COLOR' }]);
  });

  it('has nothing that is sold or that varies', () => {
    const names = Object.keys(parentAttributes({ shipping_weight: { value: 1, unit: 'kg' } }));
    expect(names).not.toContain('purchasable_offer');
    expect(names).not.toContain('fulfillment_availability');
    expect(names).not.toContain('externally_assigned_product_identifier');
    expect(names).not.toContain('condition_type');
    expect(names).not.toContain('color');
    expect(names).not.toContain('size');
    expect(names).toContain('brand');
  });

  it('keeps free attributes that do not vary', () => {
    const own = {
      product_type: 'SHIRT',
      'attribute.fabric_type': 'Cotton',
      'attribute.shirt_size': '{"size":"m"}',
      'attribute.color': '{"value":"Moss"}',
    };
    const names = Object.keys(parentAttributes({ own }));
    expect(names).toContain('fabric_type');
    expect(names).not.toContain('shirt_size');
    expect(names).not.toContain('color');
  });
});
