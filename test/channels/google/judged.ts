import type { Target } from '../../../src/channels/channel.ts';
import { google } from '../../../src/channels/google/index.ts';
import type { View } from '../../../src/product/product.ts';
import { createJudge, type Verdict } from '../../../src/rules/judge.ts';
import { sampleView } from '../../support/samples.ts';
import { target } from './samples.ts';

function judge(of: Target, withoutRepair: readonly string[]) {
  return createJudge({ channel: google, target: of, withoutRepair: new Set(withoutRepair) });
}

/** Compiling the schema takes a while. */
const usual = judge(target, ['all']);

/** What the rules find in the sample product with something different, without repairs. */
export function judged(different: Partial<View>, of: Target = target): Verdict {
  return (of === target ? usual : judge(of, ['all']))(sampleView(different), []);
}

/** The same, with repairs. */
export function repaired(different: Partial<View>): Verdict {
  return judge(target, [])(sampleView(different), []);
}

/** The issues as `error title-length`. */
export function found(different: Partial<View>, of?: Target): string[] {
  return judged(different, of).issues.map(
    ({ rule, severity }) => `${severity} ${rule.replace('google/', '')}`,
  );
}
