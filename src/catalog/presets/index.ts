import { UserError } from '../../errors.ts';
import type { Preset } from '../preset.ts';
import { commercetools } from './commercetools.ts';
import { google } from './google.ts';
import { magento } from './magento.ts';
import { none } from './none.ts';
import { shopify } from './shopify.ts';
import { vendure } from './vendure.ts';
import { woocommerce } from './woocommerce.ts';

/** Every kind of catalog that is read without a map; the order is the one in which a header is tried. */
export const presets = {
  shopify,
  woocommerce,
  magento,
  vendure,
  commercetools,
  google,
  none,
} as const satisfies Record<string, Preset>;

const ALL: readonly Preset[] = Object.values(presets);

/** The preset for a header, and why it was taken, in words for the user. */
export function detectPreset(header: readonly string[]): {
  readonly preset: Preset;
  readonly why: string;
} {
  for (const preset of ALL) {
    const why = preset.recognises(header);
    if (why !== undefined) return { preset, why };
  }
  return { preset: none, why: 'its columns are those of no export known here' };
}

/** The preset of this name. @throws UserError for an unknown one */
export function presetOf(name: string): Preset {
  const preset = ALL.find((candidate) => candidate.name === name);
  if (preset) return preset;
  throw new UserError(
    `there is no preset '${name}'`,
    `Presets are: auto, ${ALL.map((candidate) => candidate.name).join(', ')}.`,
  );
}
