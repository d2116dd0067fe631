import type { Axis, FIELDS, FieldName, Kinds } from './fields.ts';

type Canonical = { readonly [K in FieldName]?: Kinds[(typeof FIELDS)[K]] | undefined };

/** One sellable SKU in canonical form; see `schemas/product.schema.json`. An absent field is undefined. */
export interface Product extends Canonical {
  readonly sku: string;
  /** The first is the main image. */
  readonly images: readonly string[];
  /** Every other column, by its own name; never empty values. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The group a variant belongs to, as the census knows it. */
export interface Group {
  readonly id: string;
  /** Number of members in the whole catalog, at least 2. */
  readonly size: number;
  /** Fields whose value differs between members and that every member carries. */
  readonly axes: readonly Axis[];
  /** Fields that differ but that some members lack: the group cannot be shown with them. */
  readonly broken: readonly Axis[];
  /** That a product has its id as SKU, so that nothing else can be called so. */
  readonly taken?: true | undefined;
}

/**
 * The product as one target sees it, after overrides, rules and derived values: what is validated and
 * what is sent.
 */
export interface View extends Product {
  /** The description without markup. */
  readonly description_text?: string | undefined;
  /** The channel's own fields of this SKU, e.g. Amazon's `product_type`, eBay's `category_id`. */
  readonly own: Readonly<Record<string, string>>;
  /** The whole path of `google_product_category` where that is a known id, on channels that take it. */
  readonly google_category_path?: string | undefined;
  /** Absent for a product that stands alone, and for a group of one. */
  readonly group?: Group | undefined;
  /** Whether the sale price holds now; a sale that has not started or has ended is not sent as current. */
  readonly on_sale: boolean;
}
