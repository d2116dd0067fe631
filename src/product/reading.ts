/** The character between whole units and their fractions, declared for a whole catalog. */
export type DecimalMark = '.' | ',';

export interface ReadOptions {
  readonly decimal: DecimalMark;
  /** ISO 4217 code of amounts that name no currency themselves. */
  readonly currency: string;
  /** IANA zone of dates that name no offset themselves; must exist. */
  readonly timezone: string;
  /** Unit of measures that name none themselves. */
  readonly unit?: string | undefined;
  /** Replaces a list's own separators. */
  readonly listSeparator?: string | undefined;
}

/** Why a text cannot be read, as a sentence without SKU and field, and what to do about it. */
export interface Problem {
  readonly problem: string;
  readonly hint?: string;
}

/**
 * What a cell was read as. A blank cell is absent: its value is undefined. A problem may come with
 * what could still be read of a list.
 */
export type Read<V> = { readonly value: V | undefined } | (Problem & { readonly value?: V });

/** Joins the members of a list that came as one (a JSON array) into a text; no text holds it. */
export const LIST_MARK = '\u001F';

/** A text as it is quoted in messages: control characters blanked, cut to 60 code points. */
export function quoted(text: string): string {
  const points = Array.from(text.slice(0, 130).replace(/[\u0000-\u001F\u007F-\u009F]+/g, ' '));
  return points.length > 60 ? `'${points.slice(0, 59).join('')}…'` : `'${points.join('')}'`;
}
