import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/config/secrets.ts';

const SECRET = 'Atzr|IwEB+/x=';

describe('createRedactor', () => {
  const redact = createRedactor([SECRET, 'EAAB']);

  it.each([
    ['as it is', `token ${SECRET} refused`],
    ['URL-encoded', `?t=${encodeURIComponent(SECRET)}&x`],
    [
      'URL-encoded in lower case',
      `?t=${encodeURIComponent(SECRET).toLowerCase().replace('atzr', 'Atzr').replace('iweb', 'IwEB')}`,
    ],
    ['in JSON', JSON.stringify({ t: `${SECRET}"` })],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in a Basic header', `Basic ${Buffer.from(`client-1:${SECRET}`).toString('base64')}`],
  ])('masks a secret %s', (_, text) => {
    expect(redact(text)).toContain('[secret]');
    expect(redact(text)).not.toMatch(/IwEB/);
  });

  it('masks the longer of two secrets whole', () => {
    expect(createRedactor(['abcd', 'abcdefgh'])('xabcdefghx')).toBe('x[secret]x');
  });

  it('leaves other text alone, and does not take empty or tiny secrets for any', () => {
    expect(redact('the feed was refused')).toBe('the feed was refused');
    expect(createRedactor(['', 'a'])('a banana')).toBe('a banana');
  });

  it('lets no secret through, wherever it stands', () => {
    const secret = fc.string({ minLength: 8, maxLength: 30, unit: 'grapheme' });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
        const mask = createRedactor([hidden]);
        const encoded = Buffer.from(before + hidden + after).toString('base64');
        expect(mask(`${before}${hidden}${after}`)).toContain('[secret]');
        expect(mask(encoded)).toContain('[secret]');
        expect(mask(`?x=${encodeURIComponent(hidden)}`)).toContain('[secret]');
      }),
    );
  });
});
