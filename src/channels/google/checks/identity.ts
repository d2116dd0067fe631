import type { View } from '../../../product/product.ts';
import type { Check } from '../../channel.ts';
import { identified } from '../picks.ts';
import { finding } from './finding.ts';

/** Something identifies the product, or the merchant says that nothing does. */
const identifiers: Check = (view) => {
  if (identified(view) || view.identifier_exists === false) return undefined;
  const told = view.identifier_exists ? 'yes' : 'no';
  return finding(view, 'identifiers', 'warning', 'gtin', {
    message: `there is no GTIN, and no brand with MPN; Google is told identifier_exists ${told}`,
    hint: 'Add the GTIN, or brand and MPN; if the product really has none, set identifier_exists to no.',
    help: '6324461',
  });
};

const RESTRICTED = /^(?:02|04|2)/;
const COUPON = /^(?:05|98|99)/;

/** Numbers for use inside shops, and coupon numbers, identify no product (GS1 prefixes). */
const gtinPrefix: Check = (view) => {
  const { gtin } = view;
  if (!gtin) return undefined;
  const kind = gtin.length === 8 ? prefixOf8(gtin) : prefixOf13(thirteen(gtin));
  if (!kind) return undefined;
  return finding(view, 'gtin-prefix', 'warning', 'gtin', {
    value: gtin,
    message: `the GTIN ${gtin} begins like ${kind}, which Google does not take as a product's number`,
    hint: 'Use the number that the manufacturer registered with GS1, or leave the GTIN empty and give brand and MPN.',
    help: '6324461',
  });
};

/** A GTIN of 12 or 14 digits in the form of those of 13. */
function thirteen(gtin: string): string {
  return gtin.length === 13 ? gtin : gtin.padStart(14, '0').slice(1);
}

function prefixOf13(gtin: string): string | undefined {
  if (RESTRICTED.test(gtin)) return "a shop's internal number";
  return COUPON.test(gtin) ? 'a coupon' : undefined;
}

/** GTIN-8 has prefixes of its own. */
function prefixOf8(gtin: string): string | undefined {
  return /^[02]/.test(gtin) ? "a shop's internal number" : undefined;
}

/** What tells the variants of a group apart is known for each of them. */
const groupAxes: Check = (view) => {
  const { group } = view;
  if (!group) return undefined;
  const lacking = group.broken[0];
  if (lacking) return axisIssue(view, lacking, `some variants of the group ${group.id} have no ${lacking}`);
  if (group.axes.length > 0) return undefined;
  return axisIssue(
    view,
    'item_group_id',
    `the variants of the group ${group.id} do not differ in any field Google knows`,
  );
};

function axisIssue(view: View, field: string, message: string) {
  return finding(view, 'group-variants', 'warning', field, {
    message,
    hint: 'Give every variant its color, size, material or pattern, each different in at least one.',
    help: '6324507',
  });
}

/** Google advises at most 30 variants a group. */
const groupSize: Check = (view) => {
  if (!view.group || view.group.size <= 30) return undefined;
  return finding(view, 'group-size', 'warning', 'item_group_id', {
    message: `the group ${view.group.id} has ${view.group.size} variants; Google advises 30 at most`,
    hint: 'Split the group, e.g. by material.',
    help: '6324507',
  });
};

export const identityChecks: readonly Check[] = [identifiers, gtinPrefix, groupAxes, groupSize];
