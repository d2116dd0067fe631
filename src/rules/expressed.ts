import type { Names, Variable } from './expression-names.ts';
import type { Values } from './variables.ts';

/** The variables with their values. */
export type Bound = Readonly<Partial<Record<Variable, Values>>>;

/** A CEL expression, compiled once. https://github.com/google/cel-spec */
export interface Expression {
  /** As written, without its `=`. */
  readonly text: string;
  /** Where it stands: `shelfcast.yaml:14: catalog.map.title`. */
  readonly place: string;
  /** What it reads. */
  readonly names: Names;
  /** @throws ExpressionFault, which says why in the user's words */
  run(values: Bound): unknown;
}

/** Why an expression has no value for one product. */
export class ExpressionFault extends Error {}
