import type { Check } from '../channel.ts';
import { apparelChecks } from './checks/apparel.ts';
import { energyChecks } from './checks/energy.ts';
import { identityChecks } from './checks/identity.ts';
import { leftOutChecks } from './checks/left-out.ts';
import { linkChecks } from './checks/links.ts';
import { priceChecks } from './checks/price.ts';
import { shippingChecks } from './checks/shipping.ts';

/** Rules beside `schemas/google.schema.json`: what JSON Schema cannot say. */
export const checks: readonly Check[] = [
  ...linkChecks,
  ...priceChecks,
  ...identityChecks,
  ...apparelChecks,
  ...shippingChecks,
  ...leftOutChecks,
  ...energyChecks,
];
