import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadText } from '../support/config.ts';

it('the configuration in the README loads as it stands', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const example = [...readme.matchAll(/```yaml\n(.*?)```/gs)]
    .map(([, text]) => text ?? '')
    .find((text) => text.includes('targets:'));
  const config = await loadText(example ?? '');
  expect([...config.targets.keys()]).toEqual(['amazon-us', 'ebay-us', 'google-us', 'facebook']);
  expect(config.rules.map((rule) => rule.name)).toEqual(['no clearance', 'add margin']);
});
