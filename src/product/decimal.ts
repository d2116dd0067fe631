import { type DecimalMark, type Problem, quoted } from './reading.ts';

/** The digits of a number zero or above, without marks. */
export interface Decimal {
  readonly whole: string;
  readonly fraction: string;
  /** Whether thousands were set apart, as in `1,234`. */
  readonly grouped: boolean;
}

const PLAIN: Record<DecimalMark, RegExp> = { '.': /^(\d*)(?:\.(\d+))?$/, ',': /^(\d*)(?:,(\d+))?$/ };

/** Groups of three after the first, all set apart by the same mark: the other one, a space, an apostrophe. */
const GROUPED: Record<DecimalMark, RegExp> = {
  '.': /^(\d{1,3}([, '\u2019])\d{3}(?:\2\d{3})*)(?:\.(\d+))?$/,
  ',': /^(\d{1,3}([. '\u2019])\d{3}(?:\2\d{3})*)(?:,(\d+))?$/,
};

const NO_BREAK_SPACES = /[\u00A0\u2009\u202F]/g;

/** So many digits are always exact. */
const SAFE_DIGITS = 15;

/**
 * The short way for what most cells hold: digits, perhaps a mark and at most `digits` more, as an
 * integer of that many decimals (`19.9` with 2 is 1990). Undefined for anything else, right or wrong.
 */
export function plainUnits(text: string, digits: number, mark: DecimalMark): number | undefined {
  if (text.length === 0 || text.length > SAFE_DIGITS - digits) return undefined;
  let units = 0;
  let decimals = -1;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      units = units * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (decimals === -1 && at > 0 && text[at] === mark) decimals = 0;
    else return undefined;
  }
  if (decimals === 0 || decimals > digits) return undefined;
  for (let missing = digits - Math.max(decimals, 0); missing > 0; missing--) units *= 10;
  return units;
}

/** The digits of `1234.5`, `.5` or a well-formed `1,234.5`; nothing else is taken for a number. */
export function readDecimal(text: string, mark: DecimalMark): Decimal | undefined {
  const plain = PLAIN[mark].exec(text);
  if (plain && text !== '') return { whole: plain[1] || '0', fraction: plain[2] ?? '', grouped: false };
  const grouped = GROUPED[mark].exec(text.replace(NO_BREAK_SPACES, ' '));
  if (!grouped?.[1]) return undefined;
  return { whole: grouped[1].replace(/\D/g, ''), fraction: grouped[3] ?? '', grouped: true };
}

/** Why `readDecimal` found no number in a text, for an issue. */
export function decimalProblem(text: string, mark: DecimalMark): Problem {
  if (/^[-\u2212(].*\d|\d-$/s.test(text)) {
    return { problem: `${quoted(text)} is below zero`, hint: 'Give a number that is zero or more.' };
  }
  if (/\d[eE][+-]?\d/.test(text)) {
    return {
      problem: `${quoted(text)} is in scientific notation`,
      hint: 'A spreadsheet shortened it. Format the column as text and fill in the number again.',
    };
  }
  const other = mark === '.' ? ',' : '.';
  if (new RegExp(`\\d\\${other}\\d+$`).test(text)) {
    return {
      problem: `${quoted(text)} has its decimals after '${other}', but the catalog's decimal mark is '${mark}'`,
      hint: `If the whole catalog is written so, set decimal: "${other}" under catalog; if not, mend this cell.`,
    };
  }
  return {
    problem: `${quoted(text)} is not a number`,
    hint: `Write digits and one '${mark}', as in 1234${mark}50.`,
  };
}
