import type { Target } from '../channel.ts';
import type { Answer, Step } from '../upload.ts';
import { type Market, marketOf } from './marketplaces.ts';

/** Cheap calls that prove the sign-in, the role, the seller and the product type. They change nothing. */
export function doctor(target: Target): readonly Step[] {
  const market = marketOf(target);
  const type = target.settings.product_type;
  return [
    readFeeds(market),
    readListings(market, String(target.settings.seller_id)),
    ...(typeof type === 'string' ? [readProductType(target, market, type)] : []),
  ];
}

function readFeeds({ code }: Market): Step {
  return {
    name: 'feeds',
    say: 'signing in to Amazon and asking for feeds',
    request: () => ({
      method: 'GET',
      to: { endpoint: 'api', path: '/feeds/2021-06-30/feeds' },
      query: { feedTypes: 'JSON_LISTINGS_FEED', pageSize: '1' },
      auth: true,
      budget: 'getFeeds',
    }),
    read: () => ({ value: `the sign-in works, and feeds may be sent to Amazon ${code}` }),
  };
}

function readListings({ id, code }: Market, seller: string): Step {
  return {
    name: 'listings',
    say: 'asking Amazon for a listing of this seller',
    request: () => ({
      method: 'GET',
      to: { endpoint: 'api', path: `/listings/2021-08-01/items/${encodeURIComponent(seller)}` },
      query: { marketplaceIds: id, pageSize: '1' },
      auth: true,
      budget: 'listingsItems',
    }),
    read: () => ({ value: `the seller ${seller} may list on Amazon ${code}` }),
  };
}

function readProductType(target: Target, { id, code }: Market, type: string): Step {
  const { requirements, seller_id: seller } = target.settings;
  return {
    name: 'product_type',
    say: `asking Amazon about the product type ${type}`,
    request: () => ({
      method: 'GET',
      to: { endpoint: 'api', path: `/definitions/2020-09-01/productTypes/${encodeURIComponent(type)}` },
      query: {
        marketplaceIds: id,
        sellerId: String(seller),
        requirements: typeof requirements === 'string' ? requirements : 'LISTING',
      },
      auth: true,
      budget: 'productTypes',
    }),
    read: (answer) => ({ value: `${displayName(answer) ?? type} is a product type of Amazon ${code}` }),
  };
}

function displayName({ json }: Answer): string | undefined {
  const name =
    typeof json === 'object' && json !== null && 'displayName' in json ? json.displayName : undefined;
  return typeof name === 'string' ? name : undefined;
}
