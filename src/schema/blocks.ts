/**
 * Rules that are tested at once. Where one of them fails, each is tested by itself: the fewer they are, the cheaper is a
 * view with a warning, and the more they are, the cheaper is one with none.
 */
const SIZE = 12;

/** Rules in blocks, in their order, and the name of the test of each block. */
export function blocksOf<R>(
  rules: readonly R[],
): readonly { readonly name: string; readonly rules: readonly R[] }[] {
  return Array.from({ length: Math.ceil(rules.length / SIZE) }, (_, i) => ({
    name: `block ${i}`,
    rules: rules.slice(i * SIZE, (i + 1) * SIZE),
  }));
}
