import type { XmlElement } from '../../feed/xml-read.ts';
import { type Complaint, error } from './complaint.ts';

/** Elements that may stand in an element; what is inside of others is not looked at. */
const CHILDREN: Readonly<Record<string, string>> = {
  AddFixedPriceItemRequest: 'Item',
  ReviseFixedPriceItemRequest: 'Item DeletedField',
  EndFixedPriceItemRequest: 'ItemID EndingReason SKU',
  ReviseInventoryStatusRequest: 'InventoryStatus',
  Item:
    'ApplicationData AutoPay BestOfferDetails BuyerRequirementDetails Charity ConditionDescription ConditionDescriptors ' +
    'ConditionID Country CrossBorderTrade Currency CustomPolicies Description DigitalGoodInfo DiscountPriceInfo ' +
    'DispatchTimeMax eBayPlus ExtendedProducerResponsibility InventoryTrackingMethod ItemCompatibilityList ItemID ' +
    'ItemSpecifics ListingDetails ListingDuration ListingEnhancement ListingType Location LotSize PictureDetails ' +
    'PostalCode PrimaryCategory PrivateListing ProductListingDetails Quantity QuantityRestrictionPerBuyer Regulatory ' +
    'ReturnPolicy ScheduleTime SecondaryCategory SellerProfiles ShippingDetails ShippingPackageDetails ' +
    'ShippingServiceCostOverrideList ShipToLocations Site SKU StartPrice Storefront SubTitle TaxCategory Title ' +
    'UnitInfo UseTaxTable UUID Variations VATDetails VideoDetails',
  PrimaryCategory: 'CategoryID',
  PictureDetails: 'GalleryType PictureURL PictureSource',
  ItemSpecifics: 'NameValueList',
  VariationSpecifics: 'NameValueList',
  VariationSpecificsSet: 'NameValueList',
  NameValueList: 'Name Value',
  ProductListingDetails: 'ProductReferenceID ISBN UPC EAN BrandMPN UseFirstProduct IncludeeBayProductDetails',
  VariationProductListingDetails: 'ISBN UPC EAN ProductReferenceID NameValueList',
  BrandMPN: 'Brand MPN',
  Storefront: 'StoreCategoryID StoreCategory2ID StoreCategoryName StoreCategory2Name',
  SellerProfiles: 'SellerShippingProfile SellerReturnProfile SellerPaymentProfile',
  SellerShippingProfile: 'ShippingProfileID ShippingProfileName',
  SellerReturnProfile: 'ReturnProfileID ReturnProfileName',
  SellerPaymentProfile: 'PaymentProfileID PaymentProfileName',
  ShippingPackageDetails:
    'MeasurementUnit PackageDepth PackageLength PackageWidth ShippingIrregular ShippingPackage WeightMajor WeightMinor',
  Variations: 'Variation Pictures VariationSpecificsSet ModifyNameList',
  Variation:
    'SKU StartPrice Quantity VariationSpecifics Delete DiscountPriceInfo VariationProductListingDetails',
  Pictures: 'VariationSpecificName VariationSpecificPictureSet',
  VariationSpecificPictureSet: 'VariationSpecificValue PictureURL',
  InventoryStatus: 'SKU ItemID StartPrice Quantity',
};

const REQUEST = ['ErrorLanguage', 'MessageID', 'Version', 'WarningLevel', 'ErrorHandling'];

const known = new Map(
  Object.entries(CHILDREN).map(([name, children]) => [name, new Set(children.split(' '))]),
);

/** Elements that eBay's schema does not have at their place. */
export function unknownElements(element: XmlElement): readonly Complaint[] {
  const allowed = known.get(element.name);
  if (!allowed) return [];
  return element.children.flatMap((child) => {
    const common = element.name.endsWith('Request') && REQUEST.includes(child.name);
    if (!common && !allowed.has(child.name)) return [misplaced(element, child)];
    return unknownElements(child);
  });
}

function misplaced(parent: XmlElement, child: XmlElement): Complaint {
  const long = `Schema XML request error: ${child.name} is not allowed in ${parent.name}.`;
  return error(20170, 'Schema XML request error.', long);
}
