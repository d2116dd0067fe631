// Writes the public schemas that are made from the source: `npm run schemas`.
import { writeFileSync } from 'node:fs';
import { configSchema } from '../dist/config/schema.js';

const file = new URL('../schemas/config.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(configSchema, null, 2)}\n`);
