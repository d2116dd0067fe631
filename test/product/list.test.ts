import { describe, expect, it } from 'vitest';
import { LIST_MARK } from '../../src/product/reading.ts';
import { readAs, US } from './read-cell.ts';

describe('a list', () => {
  it('is set apart by bars, so that its texts may hold commas', () => {
    expect(readAs('product_highlight', 'Light, dry | Packs small ||Light, dry')).toEqual([
      'Light, dry',
      'Packs small',
    ]);
  });

  it('that came as a list stays one', () => {
    expect(readAs('product_highlight', `Light${LIST_MARK}Dry`)).toEqual(['Light', 'Dry']);
    expect(readAs('product_highlight', ['Light', '', 'Dry|Small'])).toEqual(['Light', 'Dry', 'Small']);
  });

  it('of shipping and certification entries is set apart by commas too, and keeps their parts', () => {
    expect(readAs('shipping', 'US:CA:Overnight:16.00 USD,US::Ground:5 USD')).toEqual([
      'US:CA:Overnight:16.00 USD',
      'US::Ground:5 USD',
    ]);
    expect(readAs('certification', 'EC:EPREL:1955442')).toEqual(['EC:EPREL:1955442']);
    expect(readAs('product_detail', 'General:Weight:1,9 kg|:Poles:2, steel')).toEqual([
      'General:Weight:1,9 kg',
      ':Poles:2, steel',
    ]);
  });

  it('may have a separator of its own', () => {
    expect(readAs('product_highlight', 'Light; Dry', { ...US, listSeparator: ';' })).toEqual([
      'Light',
      'Dry',
    ]);
  });

  it('of nothing is absent', () => {
    expect(readAs('product_highlight', ' | | ')).toBeUndefined();
  });
});
