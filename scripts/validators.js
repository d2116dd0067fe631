// Writes dist/compiled/<name>.cjs: the validators of the configuration and of each channel's rules, so that no
// command has to compile them. A part of `npm run build`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { channelIds } from '../dist/channels/index.js';
import { configSchema } from '../dist/config/schema.js';
import { checkModule } from '../dist/schema/ajv.js';
import { rulesModule } from '../dist/schema/modules.js';

const folder = new URL('../dist/compiled/', import.meta.url);
mkdirSync(folder, { recursive: true });

write('config', checkModule(configSchema));
write('plan-file', checkModule(read('plan-file')));
for (const id of channelIds) write(id, rulesModule(read(id)));

function read(name) {
  return JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
}

function write(name, text) {
  writeFileSync(new URL(`${name}.cjs`, folder), text);
}
