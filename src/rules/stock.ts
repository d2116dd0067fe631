/** How much of the stock a target is told: percent rounded down, then the buffer, then the maximum. */
export interface StockPolicy {
  /** Units kept back. */
  readonly buffer?: number | undefined;
  readonly max?: number | undefined;
  /** Share of the stock, 0 to 100. */
  readonly percent?: number | undefined;
}

/** @returns whole units, never below zero; undefined where the stock is unknown */
export function availableStock(
  quantity: number | undefined,
  policy: StockPolicy | undefined,
): number | undefined {
  if (quantity === undefined || policy === undefined) return quantity;
  const share = Math.floor((quantity * (policy.percent ?? 100)) / 100);
  return Math.min(Math.max(0, share - (policy.buffer ?? 0)), policy.max ?? Number.MAX_SAFE_INTEGER);
}
