// A made-up catalog as merchants have them: HTML descriptions with line breaks, groups of four variants, quotes and
// letters beyond ASCII, half a percent of rows that are wrong. The same bytes for the same number of rows.
import { closeSync, openSync, writeSync } from 'node:fs';

const COLUMNS =
  'sku,item_group_id,title,description,brand,gtin,mpn,price,sale_price,availability,quantity,condition,link,' +
  'image_link,additional_image_link,google_product_category,product_type,color,size,gender,age_group,material,' +
  'shipping_weight,country_of_origin,custom_label_0,warehouse';

const WORDS =
  'light durable fabric for every season with reinforced seams and a fit that lasts made in small series washable at thirty degrees größe façade'.split(
    ' ',
  );
const COLORS = ['Black', 'White', 'Navy', 'Crème', 'Forest Green', 'Türkis'];
const CATEGORIES = [
  ['212', 'Clothing > Shirts'],
  ['187', 'Clothing > Shoes'],
  ['100', 'Luggage > Backpacks'],
];

/** @param {string} path @param {number} rows @param {number} changed the share of rows with another price and stock */
export function writeCatalog(path, rows, changed = 0) {
  const file = openSync(path, 'w');
  const random = seeded(42);
  let text = `${COLUMNS}\n`;
  for (let i = 0; i < rows; i += 1) {
    const later = changed > 0 && i % Math.round(1 / changed) === 0;
    text += `${rowOf(i, random, later ? 1 : 0)
      .map(cell)
      .join(',')}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

/** @param more on top of its price and its stock */
function rowOf(i, random, more) {
  const group = Math.floor(i / 4);
  const [id, type] = CATEGORIES[group % CATEGORIES.length];
  const color = COLORS[(group + (i & 1)) % COLORS.length];
  const size = ['S', 'M', 'L', 'XL'][i & 3];
  const title = `Nordvik "Tramp" shirt, ${color} – ${size}`;
  const price = (1 + more + random() * 400).toFixed(2);
  const isWrong = random() < 0.005;
  return [
    `SKU-${String(i).padStart(8, '0')}`,
    `G${group}`,
    title,
    description(title, random),
    'Nordvik & Söhne',
    gtin(i),
    `MPN-${i}`,
    isWrong ? 'on request' : `${price} EUR`,
    random() < 0.2 ? `${(Number(price) * 0.8).toFixed(2)} EUR` : '',
    random() < 0.8 ? 'in_stock' : 'out_of_stock',
    String(more + Math.floor(random() * 500)),
    'new',
    `https://shop.example.com/p/${i}?variant=${i}&utm_source=feed`,
    `https://cdn.example.com/${i}_1.jpg`,
    `https://cdn.example.com/${i}_2.jpg,https://cdn.example.com/${i}_3.jpg`,
    id,
    type,
    color,
    size,
    'unisex',
    'adult',
    '60% cotton, 40% linen',
    `${100 + Math.floor(random() * 900)} g`,
    'PT',
    random() < 0.5 ? 'margin-high' : 'margin-low',
    `hall ${group % 9}`,
  ];
}

function description(title, random) {
  let html = `<p><strong>${title.replaceAll('"', '&quot;')}</strong></p>`;
  const length = 300 + random() * 900;
  while (html.length < length) {
    const sentence = Array.from({ length: 12 }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
    html += random() < 0.3 ? `<ul><li>${sentence}</li></ul>\n` : `<p>${sentence}.</p>`;
  }
  return html;
}

function gtin(number) {
  const body = `400${String(number).padStart(9, '0')}`;
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function cell(text) {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
