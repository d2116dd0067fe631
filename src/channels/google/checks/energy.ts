import type { Check } from '../../channel.ts';
import { ENERGY_CLASSES, wordOf } from '../words.ts';
import { finding } from './finding.ts';

/** An energy class lies on its own scale, which runs from the best class to the worst. */
const energyScale: Check = (view) => {
  if (view.energy_efficiency_class === undefined) return undefined;
  const own = rank(view.energy_efficiency_class);
  const worst = rank(view.min_energy_efficiency_class);
  const best = rank(view.max_energy_efficiency_class);
  if (own < 0 || ((worst < 0 || own <= worst) && (best < 0 || own >= best))) return undefined;
  return finding(view, 'energy-class', 'warning', 'energy_efficiency_class', {
    value: view.energy_efficiency_class,
    message: 'the energy class lies outside its own scale',
    hint: 'Correct the class, or the lowest and highest class of the scale.',
    help: '7562785',
  });
};

/** From 0 for the best class; -1 for none. */
function rank(text: string | undefined): number {
  const known = wordOf(ENERGY_CLASSES, text);
  return known ? ENERGY_CLASSES.indexOf(known) : -1;
}

const energyOrUnitPrice: Check = (view) => {
  if (!view.energy_efficiency_class || !view.unit_pricing_measure) return undefined;
  return finding(view, 'energy-or-unit-price', 'warning', 'energy_efficiency_class', {
    message: 'Google shows either an energy class or a unit price, and the product has both',
    hint: 'Leave one of energy_efficiency_class and unit_pricing_measure empty.',
    help: '7562785',
  });
};

export const energyChecks: readonly Check[] = [energyScale, energyOrUnitPrice];
