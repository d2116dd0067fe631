import type { Mappable } from '../../catalog/names.ts';

/**
 * What columns are called that hold a field: English, German, French, Spanish, Italian. Written as
 * `plainName` leaves them; the likeliest first.
 */
export const NAMES: Readonly<Partial<Record<Mappable, string>>> = {
  sku: `sku|item sku|seller sku|variant sku|article number|item number|item no|product number|product code|product id|part number|item code|
    artikelnummer|artikel nr|art nr|artnr|bestellnummer|produktnummer|reference|ref|reference produit|code article|
    referencia|codigo|codigo articulo|codice|codice articolo|codice prodotto|riferimento|id`,
  title: `title|name|product name|product title|item name|article name|produktname|artikelname|bezeichnung|artikelbezeichnung|titel|
    nom|nom du produit|nom produit|titre|libelle|designation|nombre|nombre del producto|nombre producto|titulo|denominacion|
    nome|nome prodotto|titolo|denominazione`,
  description: `description|product description|long description|body html|body|text|beschreibung|langbeschreibung|artikelbeschreibung|
    langtext|produktbeschreibung|descriptif|description longue|descripcion|descripcion larga|descrizione|descrizione lunga|
    short description|kurzbeschreibung|description courte|descripcion corta|descrizione breve`,
  link: `link|url|product url|product link|page url|deeplink|produkt url|produktlink|artikel url|lien|lien produit|url produit|
    enlace|url producto|url prodotto|collegamento`,
  images: `images|image|image link|image url|image src|picture|picture url|photo|main image|thumbnail|bild|bilder|bild url|bildlink|
    produktbild|photo url|lien image|url image|imagen|imagenes|url imagen|foto|immagine|immagini|url immagine`,
  brand: `brand|brand name|vendor|manufacturer|maker|marke|hersteller|markenname|marque|fabricant|marca|fabricante|produttore|
    designer|label`,
  gtin: `gtin|ean|ean13|ean code|gtin ean|upc|isbn|barcode|bar code|strichcode|code barre|code barres|codigo de barras|
    codice a barre|codice ean|codigo ean|code ean`,
  mpn: `mpn|manufacturer part number|manufacturer number|herstellernummer|hersteller artikelnummer|han|
    reference fabricant|reference constructeur|referencia fabricante|codice produttore`,
  price: `price|regular price|retail price|list price|selling price|unit price|gross price|preis|verkaufspreis|vk|vk preis|
    bruttopreis|preis brutto|uvp|prix|prix ttc|prix de vente|prix public|precio|precio venta|pvp|precio de venta|prezzo|
    prezzo vendita|prezzo di vendita|prezzo di listino`,
  sale_price: `sale price|special price|offer price|discount price|discounted price|promo price|angebotspreis|sonderpreis|
    aktionspreis|reduzierter preis|prix promo|prix solde|prix promotionnel|precio oferta|precio rebajado|precio de oferta|
    prezzo scontato|prezzo offerta|prezzo promozionale`,
  cost_of_goods_sold: `cost of goods sold|cost|cost price|purchase price|einkaufspreis|ek|ek preis|prix achat|precio compra|
    prezzo acquisto`,
  currency: `currency|currency code|waehrung|wahrung|devise|monnaie|moneda|divisa|valuta`,
  availability: `availability|availability status|stock status|in stock|verfugbarkeit|verfuegbarkeit|lagerstatus|disponibilite|
    disponibilidad|disponibilita`,
  quantity: `quantity|qty|stock|stock quantity|stock level|stock on hand|inventory|inventory quantity|on hand|available quantity|
    bestand|lagerbestand|menge|verfugbar|verfugbare menge|anzahl|quantite|stock disponible|cantidad|existencias|inventario|
    quantita|giacenza|disponibili`,
  condition: `condition|item condition|product condition|zustand|artikelzustand|etat|estado|condizione|stato`,
  product_type: `product type|category|categories|category path|main category|department|product category|type|kategorie|
    kategorien|warengruppe|produkttyp|categorie|rayon|categoria|categorias|tipo|famille|familia|reparto|tipologia`,
  google_product_category: `google product category|google category|google taxonomy`,
  item_group_id: `item group id|parent sku|parent id|group id|parent|variant group|matrix id|vaterartikel|hauptartikel|
    elternartikel|sku parent|reference parent|gruppe|groupe|grupo|gruppo|sku padre|codice padre`,
  color: `color|colour|farbe|couleur|colore`,
  size: `size|grosse|groesse|taille|talla|taglia|misura`,
  material: `material|fabric|matiere|tejido|materiale|tessuto`,
  pattern: `pattern|muster|motif|estampado|fantasia`,
  gender: `gender|sex|geschlecht|genre|sexe|genero|sexo|genere|sesso`,
  age_group: `age group|altersgruppe|tranche d age|grupo de edad|fascia d eta`,
  shipping_weight: `shipping weight|weight|product weight|gewicht|versandgewicht|poids|peso|peso spedizione|grams|net weight|
    gross weight`,
  country_of_origin: `country of origin|country of manufacture|made in|origin|herkunftsland|ursprungsland|pays d origine|
    pais de origen|paese di origine`,
  handling_days: `handling days|handling time|lead time days|bearbeitungszeit|delai de traitement`,
};

/** Words of a name, in lower case without accents: `Prix TTC (€)` and `prixTtc` are `prix ttc`. */
export function plainName(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words beside a name that say in which language, currency or unit its values are. */
const BESIDE = /^(?:en|de|fr|es|it|us|gb|uk|eur|usd|gbp|chf|kg|g|gr|gramm|lb|lbs|oz|in|cm|mm|\d)$/;

const BY_FIELD: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(NAMES).map(([field, names]) => [field, names.split('|').map((name) => name.trim())]),
);

/** Each synonym costs a little, so that of two columns the one with the likelier name is taken. */
const STEP = 0.01;

/**
 * How well a column's name fits a field, 0 to 1: the whole name, its last dotted part (`meta.barcode`), the
 * name without units and languages (`Gewicht (kg)`), or a name that begins or ends with the field's.
 */
export function nameScore(field: Mappable, column: string): number {
  const whole = plainName(column);
  const last = plainName(
    column
      .split('.')
      .filter((part) => part.length > 2)
      .at(-1) ?? column,
  );
  const bare = whole
    .split(' ')
    .filter((word) => !BESIDE.test(word))
    .join(' ');
  let best = 0;
  for (const [rank, name] of (BY_FIELD.get(field) ?? []).entries()) {
    best = Math.max(best, likeness(name, whole, bare, last) - rank * STEP);
  }
  return best;
}

function likeness(name: string, whole: string, bare: string, last: string): number {
  if (name === whole) return 1;
  if (name === bare) return 0.95;
  if (name === last) return 0.9;
  const long = name.length > 3 && !GENERAL.has(name);
  return long && (whole.startsWith(`${name} `) || whole.endsWith(` ${name}`)) ? 0.7 : 0;
}

/** Names that in a longer one may mean anything: `Tax Type`, `id name`, `parent name`. */
const GENERAL: ReadonlySet<string> = new Set(
  'name type text reference parent label origin estado stato nome nombre code codigo codice body department size'.split(
    ' ',
  ),
);
