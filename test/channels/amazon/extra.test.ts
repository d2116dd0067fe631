import { describe, expect, it } from 'vitest';
import { attributesOf, targetOn, US } from './support.ts';

describe('attributes that Shelfcast does not know', () => {
  const extra = (own: Record<string, string>, settings: Record<string, unknown> = {}) =>
    attributesOf({ own: { product_type: 'TENT', ...own } }, targetOn('US', settings));

  it('come from columns, with a language where they hold words', () => {
    const attributes = extra({
      'attribute.fabric_type': '100% nylon',
      'attribute.target_gender': 'unisex',
      'attribute.batteries_required': 'false',
      'attribute.number_of_items': '2',
      'attribute.model_year': '2026',
    });
    expect(attributes.fabric_type).toEqual([
      { value: '100% nylon', language_tag: 'en_US', marketplace_id: US },
    ]);
    expect(attributes.target_gender).toEqual([{ value: 'unisex', marketplace_id: US }]);
    expect(attributes.batteries_required).toEqual([{ value: false, marketplace_id: US }]);
    expect(attributes.number_of_items).toEqual([{ value: 2, marketplace_id: US }]);
    expect(attributes.model_year?.[0]?.value).toBe('2026');
  });

  it('come from the target, where a column wins', () => {
    const settings = { attributes: { batteries_included: false, voltage: 12, fabric_type: 'Cotton' } };
    const attributes = extra({ 'attribute.fabric_type': 'Wool' }, settings);
    expect(attributes.batteries_included).toEqual([{ value: false, marketplace_id: US }]);
    expect(attributes.voltage).toEqual([{ value: 12, marketplace_id: US }]);
    expect(attributes.fabric_type?.[0]?.value).toBe('Wool');
  });

  it('take any shape as JSON', () => {
    const attributes = extra({
      'attribute.apparel_size': '{"size_system":"as1","size_class":"alpha","size":"m"}',
      'attribute.special_feature': '["Waterproof", "Foldable"]',
    });
    expect(attributes.apparel_size).toEqual([
      { size_system: 'as1', size_class: 'alpha', size: 'm', marketplace_id: US },
    ]);
    expect(attributes.special_feature?.map((one) => one.value)).toEqual(['Waterproof', 'Foldable']);
  });

  it('win over a field of the same name', () => {
    expect(extra({ 'attribute.color': '{"value":"Moss","standardized_values":["Green"]}' }).color).toEqual([
      { value: 'Moss', standardized_values: ['Green'], marketplace_id: US },
    ]);
  });
});
