/** What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has controls; the rest is alike (WHATWG Encoding). */
const OWN =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** Decodes Windows-1252, for which the TextDecoder of some releases of Node gives Latin-1. */
export function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (control) => OWN.charAt(control.charCodeAt(0) - 0x80));
}
