import type { Issue } from '../../../issue.ts';
import type { View } from '../../../product/product.ts';
import type { Check } from '../../channel.ts';
import { certificationReads, detailReads } from '../compound.ts';
import { highlights } from '../lists.ts';
import { unitPricing } from '../measures.ts';
import {
  DESTINATIONS,
  ENERGY_CLASSES,
  entries,
  PAUSES,
  SIZE_SYSTEMS,
  SIZE_TYPE_MARK,
  SIZE_TYPES,
  wordOf,
} from '../words.ts';
import { finding } from './finding.ts';

/** Fields that hold words of a closed list, which the canonical product leaves open. */
const knownWords: Check = (view) =>
  unknownWord(view, 'size_type', SIZE_TYPES, view.size_type, SIZE_TYPE_MARK) ??
  unknownWord(view, 'size_system', SIZE_SYSTEMS, view.size_system) ??
  unknownWord(view, 'energy_efficiency_class', ENERGY_CLASSES, view.energy_efficiency_class) ??
  unknownWord(view, 'min_energy_efficiency_class', ENERGY_CLASSES, view.min_energy_efficiency_class) ??
  unknownWord(view, 'max_energy_efficiency_class', ENERGY_CLASSES, view.max_energy_efficiency_class) ??
  unknownWord(view, 'pause', PAUSES, view.own.pause) ??
  unknownWord(view, 'included_destination', DESTINATIONS, view.own.included_destination) ??
  unknownWord(view, 'excluded_destination', DESTINATIONS, view.own.excluded_destination);

function unknownWord(
  view: View,
  field: string,
  words: readonly string[],
  cell: string | undefined,
  separator?: RegExp,
): Issue | undefined {
  if (cell === undefined) return undefined;
  const unknown = entries(cell, separator).find((entry) => !wordOf(words, entry));
  if (unknown === undefined) return undefined;
  return finding(view, 'unknown-word', 'warning', field, {
    value: unknown,
    message: `${field} '${unknown.slice(0, 40)}' is not sent: Google does not know it`,
    hint: `Use one of: ${words.join(', ')}.`,
    help: '7052112',
  });
}

const detailForm: Check = (view) => {
  const bad = view.product_detail?.find((entry) => !detailReads(entry));
  if (bad === undefined) return undefined;
  return finding(view, 'product-detail', 'warning', 'product_detail', {
    value: bad,
    message: `the product detail '${bad.slice(0, 60)}' is not sent: it is not section:name:value within 140, 140 and 1000 characters`,
    hint: 'Write section:name:value, e.g. General:Seats:2; the section may be empty.',
    help: '9218260',
  });
};

const certificationForm: Check = (view) => {
  const bad = view.certification?.find((entry) => !certificationReads(entry));
  if (bad === undefined) return undefined;
  return finding(view, 'certification', 'warning', 'certification', {
    value: bad,
    message: `the certification '${bad.slice(0, 60)}' is not sent: Google does not know it in this form`,
    hint: 'Write authority:name:code, e.g. EC:EPREL:1955442.',
    help: '13528839',
  });
};

const highlightsSent: Check = (view) => {
  if (view.product_highlight === undefined) return undefined;
  const given = view.product_highlight.length;
  const sent = highlights(view.product_highlight)?.length ?? 0;
  if (sent >= Math.min(given, 100)) return undefined;
  return finding(view, 'product-highlight', 'warning', 'product_highlight', {
    message: `${sent} of ${given} product highlights are sent: Google takes 2 to 100, of 150 characters each`,
    hint: 'Give at least two short highlights; four to six are advised.',
    help: '9216100',
  });
};

const unitPricingSent: Check = (view) => {
  const { unit_pricing_measure: measure, unit_pricing_base_measure: base } = view;
  if (!measure && !base) return undefined;
  const sent = unitPricing(view);
  const lost = measure && !sent.measure ? 'unit_pricing_measure' : 'unit_pricing_base_measure';
  if ((!measure || sent.measure) && (!base || sent.base)) return undefined;
  return finding(view, 'unit-pricing', 'warning', lost, {
    message: `${lost} is not sent: its number, its unit, or the pair of measure and base is none that Google takes`,
    hint: 'Give the measure with two decimals at most, and a base of 1, 2, 4, 8, 10 or 100 in a unit of the same kind.',
    help: '7052112',
  });
};

/** What Google does not take is left out of the product, and said. */
export const leftOutChecks: readonly Check[] = [
  knownWords,
  detailForm,
  certificationForm,
  highlightsSent,
  unitPricingSent,
];
