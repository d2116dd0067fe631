import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../../src/catalog/source/open.ts';
import { UserError } from '../../../src/errors.ts';
import { tempFile, tempFolder } from '../temp.ts';

async function refusal(content: string | Uint8Array, name: string): Promise<UserError> {
  const path = tempFile(content, name);
  return refusalOf(path);
}

async function refusalOf(path: string): Promise<UserError> {
  const error = await openSource({ path, file: 'the file' }).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error instanceof UserError) return error;
  throw new Error(`expected a UserError, not ${String(error)}`);
}

describe('a file that is no catalog', () => {
  it.each([
    ['empty', '', 'products.csv', 'the file is empty'],
    ['nothing but blank lines', '\n\r\n \n', 'products.csv', 'the file is empty'],
    ['a mark of its encoding and nothing else', '\uFEFF', 'products.csv', 'the file is empty'],
    ['a workbook', 'PK\u0003\u0004xl/', 'products.csv', 'this is an Excel workbook or an archive'],
    ['no XML', 'sku,title\nA,x', 'products.xml', 'this is no XML'],
    ['a login page', '<!doctype html><p>Sign in', 'products.csv', 'this is a web page, not a catalog'],
    ['of an unknown kind', 'x', 'products.pdf', 'files named .pdf are not read'],
    ['without an ending', 'sku\nA', 'products', 'files named without an ending are not read'],
    ['UTF-32', Buffer.from('s\0\0\0k\0\0\0u\0\0\0', 'latin1'), 'products.csv', 'there is a NUL byte'],
  ])('is refused: %s', async (_, content, name, problem) => {
    const error = await refusal(content, name);
    expect(error.message).toContain(`the file: ${problem}`);
    expect(error.hint).toBeTruthy();
  });

  it('is refused when it is not there, or is a folder', async () => {
    expect((await refusalOf(join(tempFolder(), 'gone.csv'))).message).toBe('the file: there is no such file');
    const folder = mkdtempSync(join(tempFolder(), 'folder-'));
    mkdirSync(join(folder, 'x.csv'));
    expect((await refusalOf(join(folder, 'x.csv'))).message).toBe('the file: this is a folder, not a file');
  });

  it('is refused when it is a device, which a second pass would find empty', async () => {
    expect((await refusalOf('/dev/null')).message).toBe('the file: this can be read only once');
  });
});
