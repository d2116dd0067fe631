// What it takes to read a catalog with csv-parse alone, and do nothing with it.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

const records = createReadStream(process.argv[2], { highWaterMark: 1 << 18 }).pipe(
  parse({ columns: true, bom: true }),
);
let rows = 0;
for await (const _ of records) rows += 1;
process.stdout.write(`${rows}\n`);
