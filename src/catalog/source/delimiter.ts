const CANDIDATES = [',', ';', '\t', '|'];

/** The delimiter of a file: the one its header holds most often outside quotes; a comma when it holds none. */
export function detectDelimiter(header: string): string {
  const plain = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = CANDIDATES.map((candidate) => plain.split(candidate).length - 1);
  return CANDIDATES[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The delimiter in a first line `sep=;`, as Excel writes it; undefined for any other line. */
export function declaredDelimiter(line: string): string | undefined {
  return /^sep=(.)\r?$/.exec(line)?.[1];
}
