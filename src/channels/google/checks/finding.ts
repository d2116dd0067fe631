import type { Issue, Severity } from '../../../issue.ts';
import type { View } from '../../../product/product.ts';

type Rest = Pick<Issue, 'message' | 'hint'> & { readonly value?: string | undefined; readonly help?: string };

/** Longest part of a value that is shown. */
const SHOWN = 80;

/** An issue about one field, linked to a page of Merchant Center Help by its number. */
export function finding(view: View, rule: string, severity: Severity, field: string, rest: Rest): Issue {
  const { message, hint, value, help } = rest;
  return {
    rule: `google/${rule}`,
    severity,
    origin: 'rule',
    sku: view.sku,
    field,
    message,
    ...(hint ? { hint } : {}),
    ...(value ? { value: [...value].slice(0, SHOWN).join('') } : {}),
    ...(help ? { link: `https://support.google.com/merchants/answer/${help}` } : {}),
  };
}
