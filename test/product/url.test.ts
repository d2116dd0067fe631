import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue } from '../../src/product/read.ts';
import { readUrl } from '../../src/product/url.ts';
import { hintOf, problemOf, readAs, US } from './read-cell.ts';

describe('a web address', () => {
  it('is kept when it is clean', () => {
    const clean = 'https://shop.example.com/p/tent-2p?variant=1&utm=feed,a;b';
    expect(readAs('link', clean)).toBe(clean);
  });

  it('has spaces and foreign characters encoded', () => {
    expect(readAs('link', ' https://shop.example.com/zelte/größe 2.jpg ')).toBe(
      'https://shop.example.com/zelte/gr%C3%B6%C3%9Fe%202.jpg',
    );
    expect(readAs('link', 'https://bücher.example/a')).toBe('https://xn--bcher-kva.example/a');
  });

  it('is read the same however many were read before', () => {
    const read = Array.from({ length: 20_000 }, (_, n) => readAs('link', `https://grün${n}.example/`));
    expect(read.filter((link) => !String(link).startsWith('https://xn--'))).toEqual([]);
  });

  it('that is encoded already is not encoded again', () => {
    expect(readAs('link', 'https://shop.example.com/a%20b')).toBe('https://shop.example.com/a%20b');
  });

  it('without a scheme of its own is taken for https', () => {
    expect(readAs('link', '//cdn.example.com/a.jpg')).toBe('https://cdn.example.com/a.jpg');
  });

  it.each([
    ['javascript:alert(1)', 'not an http or https address'],
    [' JavaScript:alert(1)', 'not an http or https address'],
    ['data:text/html,x', 'not an http or https address'],
    ['file:///etc/passwd', 'not an http or https address'],
    ['ftp://example.com/a', 'not an http or https address'],
    ['/m/h/mh01.jpg', 'not a web address'],
    ['www.example.com/a', 'not a web address'],
    ['https://', 'not a web address'],
    ['https://user:secret@example.com/', 'holds a user name or password'],
  ])('%s is refused: %s', (text, reason) => {
    expect(problemOf('link', text)).toContain(reason);
  });

  it('never shows the password it holds', () => {
    expect(problemOf('link', 'https://user:secret@example.com/')).not.toContain('secret');
  });

  it('is what the URL standard makes of it, on the short way too', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        expect(readUrl(address)).toEqual({ value: new URL(address).href });
      }),
    );
    expect(readUrl('https://example.com/a/../b/./c')).toEqual({ value: 'https://example.com/b/c' });
  });
});

describe('images', () => {
  const a = 'https://cdn.example.com/a.jpg';
  const b = 'https://cdn.example.com/w_400,h_300/b.jpg';

  it('are set apart by commas, bars or white space, in order', () => {
    for (const text of [`${a},${b}`, `${a}, ${b}`, `${a} , ${b}`, `${a}|${b}`, `${a} ${b}`, `${a}\n${b}`]) {
      expect(readAs('images', text)).toEqual([a, b]);
    }
  });

  it('keep the commas within an address', () => {
    expect(readAs('images', b)).toEqual([b]);
  });

  it('come from several cells, the first cell first, without repetition', () => {
    expect(readAs('images', [b, '', `${a},${b}`])).toEqual([b, a]);
  });

  it('that cannot be read do not cost the others', () => {
    expect(readValue('images', `${a}|javascript:x|${b}`, US)).toEqual({
      problem: "'javascript:x' is not an http or https address",
      hint: 'Give the whole address, beginning with https://.',
      value: [a, b],
    });
    expect(readValue('images', '/a.jpg', US)).not.toHaveProperty('value');
    expect(hintOf('images', '/a.jpg')).toContain('base_url');
  });

  it('may have a separator of their own', () => {
    expect(readAs('images', `${a}#${b}`, { ...US, listSeparator: '#' })).toEqual([a, b]);
  });
});
