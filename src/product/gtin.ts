import { quoted, type Read } from './reading.ts';

const RESTORE_ZEROS = 'If a spreadsheet dropped leading zeros, format the column as text and restore them.';

/**
 * A GTIN of 8, 12, 13 or 14 digits with its GS1 check digit right; spaces and dashes are dropped and
 * an ISBN-10 becomes its ISBN-13. Nothing is guessed: no zeros are added, no UPC-E is expanded.
 */
export function checkGtin(text: string): Read<string> {
  if (isGtin(text)) return { value: text };
  const digits = text.replace(/^\s*(?:'|=")|"\s*$|[\s\u2010-\u2015-]/g, '');
  if (digits === '') return { value: undefined };
  if (isGtin(digits)) return { value: digits };
  if (isIsbn10(digits)) return { value: isbn13(digits) };
  return /^\d+$/.test(digits) ? wrongDigits(digits) : noDigits(text, digits);
}

/** Whether these are digits of a GTIN's length, not all zero, with the check digit right. */
function isGtin(text: string): boolean {
  const { length } = text;
  if (length < 8 || length > 14 || (length > 8 && length < 12)) return false;
  const sum = weightedSum(text);
  return sum > 0 && sum % 10 === 0;
}

/**
 * GS1 modulo 10: weights 1 and 3 from the right, check digit included; NaN for other characters.
 * https://www.gs1.org/services/how-calculate-check-digit-manually
 */
function weightedSum(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    sum += (digits.length - at) % 2 === 0 ? digit * 3 : digit;
  }
  return sum;
}

function wrongDigits(digits: string): Read<string> {
  if (/^0+$/.test(digits)) {
    return { problem: `${quoted(digits)} is a placeholder, not a GTIN`, hint: 'Leave the cell empty.' };
  }
  if (![8, 12, 13, 14].includes(digits.length)) {
    const length = `${quoted(digits)} has ${digits.length} digits; a GTIN has 8, 12, 13 or 14`;
    return { problem: length, hint: RESTORE_ZEROS };
  }
  return {
    problem: `the check digit of GTIN ${quoted(digits)} is wrong`,
    hint:
      digits.length === 8
        ? 'Compare it with the barcode; of a UPC-E, give the 12 digits it stands for.'
        : 'Compare it with the barcode on the product.',
  };
}

function noDigits(text: string, digits: string): Read<string> {
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(digits)) {
    return {
      problem: `${quoted(text)} is a GTIN that a spreadsheet turned into scientific notation`,
      hint: 'Its last digits are lost. Format the column as text and export the catalog again.',
    };
  }
  return { problem: `${quoted(text)} is not a GTIN`, hint: 'A GTIN is 8, 12, 13 or 14 digits.' };
}

/** ISO 2108: weights 10 to 1, modulo 11, X for ten. */
function isIsbn10(text: string): boolean {
  if (!/^\d{9}[\dX]$/i.test(text) || /^0+$/.test(text)) return false;
  let sum = 0;
  for (let at = 0; at < 10; at++)
    sum += (10 - at) * (at === 9 && /x/i.test(text) ? 10 : Number(text.charAt(at)));
  return sum % 11 === 0;
}

function isbn13(isbn10: string): string {
  const body = `978${isbn10.slice(0, 9)}`;
  return body + ((10 - (weightedSum(`${body}0`) % 10)) % 10);
}
