import { magic } from '../magic.ts';
import type { Cells, Problem } from './rows.ts';

/** What one row is judged against beside itself. */
export interface FileContext {
  readonly named: ReadonlySet<string>;
  /** Ids that stand in more than one row. */
  readonly doubles: ReadonlySet<string>;
}

type Complaint = Pick<Problem, 'type' | 'fatal' | 'field' | 'summary'>;
type Rule = (row: Cells, context: FileContext) => readonly Complaint[];

/** Columns of the catalog reference. */
const COLUMNS = new Set(
  `id title description rich_text_description short_description availability condition price sale_price
  sale_price_effective_date link mobile_link image_link additional_image_link brand gtin mpn item_group_id color
  size material pattern gender age_group additional_variant_attribute google_product_category fb_product_category
  product_type quantity_to_sell_on_facebook status shipping shipping_weight unit_price internal_label
  custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4 custom_number_0 custom_number_1
  custom_number_2 custom_number_3 custom_number_4 expiration_date return_policy_info disabled_capabilities
  origin_country importer_name importer_address manufacturer_info wa_compliance_category override delete`.split(
    /\s+/,
  ),
);

const REQUIRED: Readonly<Record<string, string>> = {
  title: 'EMPTY_TITLE',
  description: 'EMPTY_DESCRIPTION',
  availability: 'EMPTY_AVAILABILITY',
  condition: 'EMPTY_CONDITION',
  price: 'EMPTY_PRICE',
  link: 'EMPTY_PRODUCT_URL',
  image_link: 'EMPTY_IMAGE_URL',
  brand: 'EMPTY_BRAND',
};

/** Longest texts in code points; the first three refuse the item, the others only the field. */
const LONGEST: Readonly<Record<string, number>> = {
  id: 100,
  title: 200,
  description: 9999,
  rich_text_description: 9999,
  additional_image_link: 2000,
  brand: 100,
  mpn: 100,
  item_group_id: 100,
  color: 200,
  size: 200,
  material: 200,
  pattern: 100,
  product_type: 750,
  custom_label_0: 100,
  custom_label_1: 100,
  custom_label_2: 100,
  custom_label_3: 100,
  custom_label_4: 100,
};

const URL_FORM = /^https?:\/\/\S+$/;
const PRICE_FORM = /^\d+(\.\d{1,3})? [A-Z]{3}$/;
const WINDOW_END = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d';

/** How a filled cell must look; a bad one in the first group refuses the item. */
const FATAL_FORMS: Readonly<Record<string, RegExp>> = {
  availability: /^(in stock|out of stock)$/,
  condition: /^(new|refurbished|used)$/,
  price: PRICE_FORM,
  link: URL_FORM,
  image_link: URL_FORM,
};
const FORMS: Readonly<Record<string, RegExp>> = {
  sale_price: PRICE_FORM,
  sale_price_effective_date: new RegExp(`^${WINDOW_END}/${WINDOW_END}$`),
  mobile_link: URL_FORM,
  additional_image_link: /^https?:\/\/[^\s,;|]+(,https?:\/\/[^\s,;|]+){0,19}$/,
  gtin: /^\d{8}(\d{4,6})?$/,
  gender: /^(female|male|unisex)$/,
  age_group: /^(adult|all ages|teen|kids|toddler|infant|newborn)$/,
  shipping: /^[A-Z]{2}:[^:]*:[^:]*:\d+(\.\d+)? [A-Z]{3}$/,
  shipping_weight: /^\d+(\.\d+)? (lb|oz|g|kg)$/,
  quantity_to_sell_on_facebook: /^\d+$/,
  status: /^(active|archived)$/,
  expiration_date: /^\d{4}-\d\d-\d\d$/,
  internal_label: /^\['[^']{1,110}'(,'[^']{1,110}')*\]$/,
};

const RULES: readonly Rule[] = [identity, required, lengths, forms, prices, texts, rehearsal];

export function knownColumn(name: string): boolean {
  return COLUMNS.has(name) || /^(image|video)\[\d+\]\.|^applink\./.test(name);
}

export function isRequired(name: string): boolean {
  return name in REQUIRED;
}

export function judgeRow(row: Cells, context: FileContext): readonly Complaint[] {
  return RULES.flatMap((rule) => rule(row, context));
}

function identity(
  { id, item_group_id: group }: Cells,
  { named, doubles }: FileContext,
): readonly Complaint[] {
  if (!id) return [fatal('RETAILER_ID_NOT_PROVIDED', 'id', 'A required field is missing: id')];
  if (doubles.has(id))
    return [fatal('INVALID_CONTENT_ID', 'id', 'Property id must have entirely unique values')];
  if (!group || !named.has(group)) return [];
  return [fatal('RETAILER_ID_USED_BY_GROUP', 'item_group_id', 'ID conflicts with group ID')];
}

function required(row: Cells): readonly Complaint[] {
  return Object.entries(REQUIRED).flatMap(([field, type]) =>
    row[field] ? [] : [fatal(type, field, `A required field is missing: ${field}`)],
  );
}

function lengths(row: Cells): readonly Complaint[] {
  return Object.entries(LONGEST).flatMap(([field, most], place) => {
    if ([...(row[field] ?? '')].length <= most) return [];
    const summary = `The value of ${field} exceeds ${most} characters`;
    return [{ type: 'PROPERTY_VALUE_STRING_EXCEEDS_LENGTH', fatal: place < 3, field, summary }];
  });
}

function forms(row: Cells): readonly Complaint[] {
  return [FATAL_FORMS, FORMS].flatMap((group) =>
    Object.entries(group).flatMap(([field, form]) => {
      const value = row[field];
      if (value === undefined || form.test(value)) return [];
      const summary = `The value of ${field} is incorrectly formatted`;
      return [{ type: 'PROPERTY_VALUE_FORMAT', fatal: group === FATAL_FORMS, field, summary }];
    }),
  );
}

function prices({ price, sale_price }: Cells): readonly Complaint[] {
  const amount = Number.parseFloat(price ?? '1');
  if (amount <= 0) return [fatal('ITEM_PRICE_NOT_POSITIVE', 'price', 'The price must be above zero')];
  const sale = Number.parseFloat(sale_price ?? '');
  if (Number.isNaN(sale) || (sale > 0 && sale < amount)) return [];
  return [
    warning('INVALID_SALE_PRICE', 'sale_price', 'The sale price must be above zero and below the price'),
  ];
}

function texts({ title = '', description = '' }: Cells): readonly Complaint[] {
  const shouting = Object.entries({ title, description }).filter(
    ([, text]) => /\p{Lu}.*\p{Lu}/su.test(text) && !/[\p{Ll}\p{Lo}]/u.test(text),
  );
  return [
    ...shouting.map(([field]) =>
      fatal('PROPERTY_VALUE_UPPERCASE', field, `The ${field} is all in capital letters`),
    ),
    ...(/<\/?[a-z][^<>]*>/i.test(description)
      ? [warning('PROPERTY_VALUE_CONTAINS_HTML_TAGS', 'description', 'The description contains HTML tags')]
      : []),
  ];
}

function rehearsal({ id = '' }: Cells): readonly Complaint[] {
  const wish = magic(id, 'facebook');
  if (wish === 'reject') {
    return [
      fatal('ILLEGAL_PRODUCT_CATEGORY', 'title', "This item can't be sold: it doesn't follow our policies"),
    ];
  }
  return wish === 'warn'
    ? [warning('IMAGE_RESOLUTION_LOW', 'image_link', 'The image is smaller than 500 x 500')]
    : [];
}

function fatal(type: string, field: string, summary: string): Complaint {
  return { type, fatal: true, field, summary };
}

function warning(type: string, field: string, summary: string): Complaint {
  return { type, fatal: false, field, summary };
}
