import type { Call, Reply } from '../server.ts';
import { refusal } from './door.ts';
import { isProductType } from './messages.ts';

/** Product types that the search knows. */
const TYPES: Readonly<Record<string, string>> = {
  BACKPACK: 'Backpack',
  CHAIR: 'Chair',
  LUGGAGE: 'Luggage',
  SHIRT: 'Shirt',
  SHOES: 'Shoes',
  TENT: 'Tent',
};

const KNOWN = new Set([
  'marketplaceIds',
  'sellerId',
  'requirements',
  'requirementsEnforced',
  'locale',
  'productTypeVersion',
  'parentageLevel',
]);

/** Product types, which can be read beside feeds. */
interface Definitions {
  search(call: Call): Reply;
  find(call: Call): Reply;
}

export function createDefinitions(): Definitions {
  return {
    search(call) {
      const marketplaceIds = call.query.get('marketplaceIds')?.split(',');
      if (!marketplaceIds) return missing('marketplaceIds');
      const words = (call.query.get('keywords') ?? call.query.get('itemName') ?? '')
        .toLowerCase()
        .split(/[\s,]+/);
      const productTypes = Object.entries(TYPES)
        .filter(([name]) => words.some((word) => name.toLowerCase().includes(word)))
        .map(([name, displayName]) => ({ name, displayName, marketplaceIds }));
      return { status: 200, body: { productTypes, productTypeVersion: 'sandbox' } };
    },
    find(call) {
      const type = call.params.type ?? '';
      const marketplaceIds = call.query.get('marketplaceIds')?.split(',');
      if (!marketplaceIds) return missing('marketplaceIds');
      const odd = [...call.query.keys()].find((name) => !KNOWN.has(name));
      if (odd !== undefined || marketplaceIds.length > 1)
        return refusal(400, 'InvalidInput', 'Invalid request parameters', odd ?? 'marketplaceIds');
      if (!isProductType(type)) return refusal(404, 'NotFound', `The product type ${type} does not exist.`);
      return {
        status: 200,
        body: definition(type, marketplaceIds, call.query.get('requirements') ?? 'LISTING'),
      };
    },
  };
}

/** A definition without its schema, which lies elsewhere in reality too. */
function definition(productType: string, marketplaceIds: readonly string[], requirements: string): object {
  const link = { resource: 'https://schema-url.invalid/sandbox', verb: 'GET' };
  return {
    schema: { link, checksum: 'sandbox' },
    requirements,
    requirementsEnforced: 'ENFORCED',
    propertyGroups: {},
    locale: 'en_US',
    marketplaceIds,
    productType,
    displayName: TYPES[productType] ?? productType,
    productTypeVersion: { version: 'sandbox', latest: true, releaseCandidate: false },
  };
}

function missing(name: string): Reply {
  return refusal(400, 'InvalidInput', 'One or more required parameters missing', name);
}
