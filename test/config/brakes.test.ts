import { describe, expect, it } from 'vitest';
import { brakesOf, withoutBrakes } from '../../src/config/brakes.ts';
import { loadText, mistakesIn, SHOP } from '../support/config.ts';

describe('brakes', () => {
  it('are on unless they are switched off', () => {
    expect(brakesOf()).toMatchObject({ empty: 0, removed: 0.1, price_change: 0.5, no_stock: 0 });
    expect(brakesOf({ removed: 'off', price_change: '12.5%', empty: 'off' })).not.toHaveProperty('removed');
    expect(brakesOf({ price_change: '12.5%' }).price_change).toBe(0.125);
  });

  it('of a target take the place of those for all', async () => {
    const config = await loadText(
      SHOP.replace('"123456" }', '"123456", brakes: { removed: 90%, no_stock: off } }').concat(
        '\nbrakes: { removed: 20%, availability: off }\n',
      ),
    );
    expect(config.targets.get('google-us')?.brakes).toMatchObject({ removed: 0.9, price_change: 0.5 });
    expect(config.targets.get('google-us')?.brakes).not.toHaveProperty('no_stock');
    expect(config.targets.get('google-us')?.brakes).not.toHaveProperty('availability');
    expect(config.targets.get('facebook')?.brakes).toMatchObject({ removed: 0.2, no_stock: 0 });
  });

  it('of the whole run are not those of a target', async () => {
    const text = SHOP.replace('"123456" }', '"123456", brakes: { shrunken: off } }');
    expect((await mistakesIn(text)).join('\n')).toMatch(/shrunken/);
  });

  it('are released by their names, and a name that is none is refused with the one meant', () => {
    expect(withoutBrakes(brakesOf(), ['removed'])).not.toHaveProperty('removed');
    expect(() => withoutBrakes(brakesOf(), ['price-chnge'])).toThrow("there is no brake 'price-chnge'");
  });
});
