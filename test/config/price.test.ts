import { describe, expect, it } from 'vitest';
import { loadText, mistakesIn, SHOP } from '../support/config.ts';

const GERMAN = `
price: { rates: { EUR: 0.92 }, round: "0.99", tax: { catalog: exclusive, rate: 19%, send: exclusive } }
`;

function withTarget(price: string, currency = 'EUR'): string {
  return `${SHOP.replace('merchant_id: "123456" }', `merchant_id: "123456", currency: ${currency}, price: ${price} }`)}${GERMAN}`;
}

describe('price', () => {
  it('of a target goes before that of all, key by key', async () => {
    const config = await loadText(
      withTarget('{ tax: { send: inclusive }, rates: { GBP: 0.8 }, round: off }'),
    );
    expect(config.targets.get('google-us')?.price).toEqual({
      rates: { EUR: 0.92, GBP: 0.8 },
      tax: { catalog: 'exclusive', rate: 19, send: 'inclusive' },
    });
    expect(config.targets.get('facebook')?.price).toEqual({
      rates: { EUR: 0.92 },
      round: '0.99',
      tax: { catalog: 'exclusive', rate: 19, send: 'exclusive' },
    });
  });

  it('is left alone where nothing is said', async () => {
    expect((await loadText(SHOP)).targets.get('google-us')?.price).toEqual({ rates: {} });
  });

  it.each([
    ['{ rates: { EUR: 0 } }', /price\.rates\.EUR must be > 0/],
    ['{ rates: { eur: 1 } }', /price\.rates\.eur/],
    ['{ round: 0.99 }', /write it in quotes/],
    ['{ tax: { rate: 19 } }', /price\.tax\.rate must be text \(got 19\)/],
  ])('%s is refused with its line', async (price, message) => {
    const [mistake] = await mistakesIn(withTarget(price));
    expect(mistake).toMatch(message);
    expect(mistake).toMatch(/^shelfcast\.yaml:4: /);
  });

  it('that says half of a tax is refused', async () => {
    const [mistake] = await mistakesIn(`${SHOP}\nprice: { tax: { rate: 19% } }`);
    expect(mistake).toContain('shelfcast.yaml has 2 problems');
    expect((await mistakesIn(`${SHOP}\nprice: { tax: { rate: 19% } }`))[1]).toContain(
      'targets.google-us.price has a tax without catalog and send',
    );
  });

  it('cannot end in decimals that the currency does not have', async () => {
    const [mistake] = await mistakesIn(withTarget('{}', 'JPY'));
    expect(mistake).toContain('targets.google-us.price cannot end in 0.99, since JPY has 0 decimals');
  });
});
