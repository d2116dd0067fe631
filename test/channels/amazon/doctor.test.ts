import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import { targetOn, usTarget } from './support.ts';

describe('the doctor', () => {
  it('asks for no product type where none is set', () => {
    expect(amazon.doctor(targetOn('US')).map((one) => one.name)).toEqual(['feeds', 'listings']);
  });

  it('says what it proved', () => {
    const json = { displayName: 'Tent' };
    const answer = { status: 200, headers: {}, text: JSON.stringify(json), json };
    const said = amazon.doctor(usTarget).map((one) => one.read(answer, {}));
    expect(said).toEqual([
      { value: 'the sign-in works, and feeds may be sent to Amazon US' },
      { value: 'the seller A2EXAMPLE may list on Amazon US' },
      { value: 'Tent is a product type of Amazon US' },
    ]);
  });
});
