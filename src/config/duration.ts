const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** How a duration is written, as a JSON Schema pattern. */
export const DURATION = '^[0-9]+ ?[smhdw]$';

/** `7d` in milliseconds; units are s, m, h, d and w. Undefined when it is not written so. */
export function durationMs(text: string): number | undefined {
  if (!new RegExp(DURATION).test(text)) return undefined;
  const unit = Object.entries(UNITS).find(([letter]) => text.endsWith(letter));
  return unit && Number.parseInt(text, 10) * unit[1];
}
