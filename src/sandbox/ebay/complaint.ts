/** One `Errors` element of an answer. */
export interface Complaint {
  readonly code: string;
  readonly short: string;
  readonly long: string;
  readonly severity: 'Error' | 'Warning';
  /** By ParamID. */
  readonly parameters: Readonly<Record<string, string>>;
}

export function error(
  code: number,
  short: string,
  long = short,
  parameters: Complaint['parameters'] = {},
): Complaint {
  return { code: String(code), short, long, severity: 'Error', parameters };
}

export function warning(code: number, short: string, long: string): Complaint {
  return { code: String(code), short, long, severity: 'Warning', parameters: {} };
}

/** A field that is missing, or holds what eBay does not take. */
export function invalid(path: string): Complaint {
  return error(37, 'Input data is invalid.', `Input data for tag <${path}> is invalid or missing.`, {
    0: path,
  });
}

/** Nothing is known under this id or SKU. */
export function unknownItem(): Complaint {
  return error(
    17,
    'Item cannot be accessed.',
    'This item cannot be accessed because the listing has been deleted.',
  );
}

/** A listing that ended can only be listed anew. */
export function endedItem(): Complaint {
  return error(291, 'Auction ended.', 'You are not allowed to revise ended listings.');
}

/** Warnings alone do not stop a request. */
export function hasError(complaints: readonly Complaint[]): boolean {
  return complaints.some(({ severity }) => severity === 'Error');
}
