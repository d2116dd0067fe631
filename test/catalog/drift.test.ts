import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { driftNotes, driftOf, type Seen } from '../../src/catalog/drift.ts';
import { memoryPath, recallColumns, rememberColumns } from '../../src/commands/seen.ts';
import { loadText, SHOP } from '../support/config.ts';
import { readText } from './reading.ts';
import { tempFile } from './temp.ts';

async function seenIn(text: string, different = {}): Promise<Seen> {
  return (await readText(text, different)).census.seen;
}

describe('a catalog whose columns have changed', () => {
  it('stops where the column of a field is gone, and names the new one that is like it', async () => {
    const seen = await seenIn('sku,title,quantity\nA,Axe,1\n');
    await expect(readText('sku,title,Quantity EUR\nA,Axe,1\n', { seen })).rejects.toMatchObject({
      name: 'BrakeError',
      message: expect.stringMatching(
        /products\.csv: the column 'quantity' is gone, from which quantity was read until now/,
      ),
      hint: expect.stringContaining("Is it now 'Quantity EUR'?"),
    });
  });

  it('names every field that lost its column, and the new columns where none is like it', async () => {
    const seen = await seenIn('sku,title,brand\nA,Axe,Acme\n');
    await expect(readText('sku,name,maker\nA,Axe,Acme\n', { seen })).rejects.toMatchObject({
      message: expect.stringContaining(
        "'title' is gone, from which title was read until now; so is 'brand' for brand",
      ),
      hint: expect.stringContaining('New columns are name, maker.'),
    });
  });

  it('stops where a column of the map is gone, and looks among the new columns first', async () => {
    const map = { title: 'Titel' };
    const seen = await seenIn('sku,Titel,Titeln\nA,Axe,\n', { map });
    await expect(readText('sku,Titeln,Titels\nA,,Axe\n', { seen, map })).rejects.toMatchObject({
      hint: expect.stringContaining("Is it now 'Titels'?"),
    });
  });

  it('names the overlay where the column came from there', async () => {
    const overlay = (text: string) => [
      { path: tempFile(text, 'stock.csv'), on: 'sku', missing: 'keep' as const },
    ];
    const seen = await seenIn('sku\nA\n', { joins: overlay('sku,quantity\nA,1\n') });
    const changed = readText('sku\nA\n', { joins: overlay('sku,stock\nA,1\n'), seen });
    await expect(changed).rejects.toMatchObject({
      message: expect.stringMatching(/^\S*stock\.csv: the column/),
    });
  });

  it('goes on once the map has been changed', async () => {
    const seen = await seenIn('sku,title,quantity\nA,Axe,1\n');
    const { entries } = await readText('sku,title,qty\nA,Axe,3\n', { seen, map: { quantity: 'qty' } });
    expect(entries[0]?.product.quantity).toBe(3);
  });

  it('goes on where another column feeds the field', async () => {
    const seen = await seenIn('id,title\nA,Axe\n');
    const { entries } = await readText('sku,title\nA,Axe\n', { seen });
    expect(entries[0]?.product.sku).toBe('A');
  });

  it('goes on where records of JSON need not have a field, and mentions it', async () => {
    const seen = (await readText('[{"sku":"A","title":"Axe","brand":"Acme"}]', {}, 'a.json')).census.seen;
    const { census } = await readText('[{"sku":"A","title":"Axe"}]', { seen }, 'b.json');
    expect(driftOf(seen, census.seen)).toMatchObject({ vanished: ['brand'], appeared: [] });
  });

  it('mentions columns that came and went without harm', async () => {
    const before = await seenIn('sku,note,shelf\nA,,\n');
    const now = await seenIn('sku,note,bin,rack\nA,,,\n');
    expect(driftNotes(driftOf(before, now))).toEqual([
      'columns that are gone since the last run: shelf',
      'columns that are new since the last run: bin, rack',
    ]);
    expect(driftNotes(driftOf(now, now))).toEqual([]);
  });
});

describe('the memory of columns', () => {
  const seen: Seen = { columns: ['sku'], joined: [], fed: { sku: ['sku'] }, map: '[]' };

  it('is empty at first, and gives back what it was told', async () => {
    const config = await loadText(SHOP);
    expect(await recallColumns(config)).toBeUndefined();
    await rememberColumns(config, seen);
    expect(await recallColumns(config)).toEqual(seen);
    expect(memoryPath(config)).toBe(join(config.dir, '.shelfcast', 'columns.json'));
  });

  it('keeps each catalog apart', async () => {
    const config = await loadText(SHOP);
    const other = { ...config, catalog: { ...config.catalog, paths: [join(config.dir, 'other.csv')] } };
    await rememberColumns(config, seen);
    expect(await recallColumns(other)).toBeUndefined();
    await rememberColumns(other, { ...seen, columns: ['id'] });
    expect(await recallColumns(config)).toEqual(seen);
  });

  it('forgets what was damaged', async () => {
    const config = await loadText(SHOP);
    await rememberColumns(config, seen);
    const text = readFileSync(memoryPath(config), 'utf8');
    for (const damaged of [text.slice(0, -9), text.replace('"joined": []', '"joined": 3'), '[]']) {
      writeFileSync(memoryPath(config), damaged);
      expect(await recallColumns(config)).toBeUndefined();
    }
  });
});
