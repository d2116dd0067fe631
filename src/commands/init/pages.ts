import type { Mappable } from '../../catalog/names.ts';
import type { Known } from './columns.ts';
import type { MapLine, Proposal, Proposing } from './draft.ts';
import { plainName } from './names.ts';
import type { Survey } from './survey.ts';

/** Stands for the shop's own address; RFC 2606 keeps it free. */
const NO_ADDRESS = 'https://shop.example.com';

const ADDRESS = /^https?:\/\/[^\s/]+\.\S+$/;

/** What shops call the part of a page's address that names the product. */
const SLUGS = ['slug', 'handle', 'url handle', 'url key', 'permalink', 'url slug', 'seo url'];

/**
 * Pages, and images without a host, by the shop's address: below a base where the preset makes them, from a
 * template of columns elsewhere.
 */
export async function withPages(proposal: Proposal, known: Known, proposing: Proposing): Promise<Proposal> {
  const { draft, survey } = proposal;
  const isWhole = survey.has.get('link') === survey.seen && !survey.unreadable.has('images');
  if (isWhole && proposing.wishes.baseUrl === undefined) return proposal;
  const { url, note } = await shopAddress(survey, proposing);
  const next = known.assembled
    ? { ...draft, baseUrl: { url, note } }
    : { ...draft, map: new Map([...draft.map, ...templates(url.replace(/\/+$/, ''), proposal, known)]) };
  return { draft: next, survey: await proposing.read(next) };
}

async function shopAddress(
  survey: Survey,
  { wishes, asker }: Proposing,
): Promise<{ readonly url: string; readonly note: string }> {
  if (wishes.baseUrl !== undefined)
    return { url: wishes.baseUrl, note: 'the address of your shop, as you said' };
  const seen = addressOfImages(survey);
  if (seen !== undefined)
    return { url: seen, note: 'CHECK: the address of your shop, by where its images lie' };
  const question = { message: 'At which address is your shop?', initial: 'https://', pattern: ADDRESS };
  const asked = await asker?.text(question);
  if (asked !== undefined) return { url: asked, note: 'the address of your shop' };
  return {
    url: NO_ADDRESS,
    note: 'FILL IN: the address of your shop; its pages and images are found below it',
  };
}

/** Images in the folder of a WordPress or Magento shop lie on the shop's own host. */
function addressOfImages({ examples }: Survey): string | undefined {
  for (const image of examples.flatMap(({ images }) => images)) {
    const [, address] = /^(https?:\/\/.+?)\/(?:wp-content\/|media\/catalog\/)/.exec(image) ?? [];
    if (address !== undefined) return address;
  }
  return undefined;
}

function templates(base: string, { draft, survey }: Proposal, known: Known): Map<Mappable, MapLine> {
  const columnsOf = (field: Mappable) => draft.map.get(field)?.columns ?? known.columnsOf(field);
  const lines = new Map<Mappable, MapLine>();
  const page =
    draft.look.columns.find(({ name }) => SLUGS.includes(plainName(name)))?.name ?? columnsOf('sku')[0];
  if (page !== undefined && isPlain(page) && !survey.has.has('link')) {
    const note = 'the catalog has no addresses of pages: write here how those of your shop are made';
    lines.set('link', { template: `${base}/products/{${page}}`, note, assumed: true });
  }
  const [image, ...others] = columnsOf('images');
  if (image !== undefined && isPlain(image) && others.length === 0 && !survey.has.has('images')) {
    const note = 'the images have no host: write here where they lie';
    lines.set('images', { template: `${base}/{${image}}`, note, assumed: true });
  }
  return lines;
}

/** Whether a column can be named in a template. */
function isPlain(column: string): boolean {
  return !/[{}]/.test(column);
}
