import type { View } from '../../../product/product.ts';
import type { Check } from '../../channel.ts';
import { url } from '../values.ts';
import { entries } from '../words.ts';
import { finding } from './finding.ts';

/** Characters of a link as it is sent, percent-encoded. */
const MAX_LENGTH = 2000;
const WHOLE = /^https?:\/\/[^\s/?#]/i;

function linksOf(view: View): readonly (readonly [field: string, text: string | undefined])[] {
  return [
    ['link', view.link],
    ['mobile_link', view.mobile_link],
    ['image_link', view.images[0]],
    ...view.images.slice(1).map((text) => ['additional_image_link', text] as const),
    ...entries(view.own.lifestyle_image_link).map((text) => ['lifestyle_image_link', text] as const),
    ['ads_redirect', view.own.ads_redirect],
    ['canonical_link', view.own.canonical_link],
  ];
}

/** Every link is a whole http(s) URL of a length that Google takes. */
const linkForm: Check = (view) => {
  const bad = linksOf(view).find(([, text]) => text !== undefined && !fits(text));
  if (!bad?.[1]) return undefined;
  return finding(view, 'link-form', 'error', bad[0], {
    value: bad[1],
    message: `${bad[0]} is not a link that Google takes: http:// or https://, ${MAX_LENGTH} characters at most`,
    hint: 'Give the whole link, as a browser shows it.',
    help: '7052112',
  });
};

function fits(text: string): boolean {
  const sent = url(text) ?? '';
  return sent.length <= MAX_LENGTH && WHOLE.test(sent);
}

/** Ads lead to the domain of the product's page. */
const adsDomain: Check = (view) => {
  const redirect = hostOf(view.own.ads_redirect);
  const link = hostOf(view.link);
  if (!redirect || !link || redirect === link) return undefined;
  return finding(view, 'ads-redirect', 'warning', 'ads_redirect', {
    value: redirect,
    message: `ads_redirect leads to ${redirect}, while link leads to ${link}; Google wants one domain`,
    hint: 'Use a redirect on the domain of the shop.',
    help: '7052112',
  });
};

/** The last two labels of the host: enough to tell a stranger's domain, whatever the sub-domain. */
function hostOf(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  return new URL(text).hostname.split('.').slice(-2).join('.');
}

export const linkChecks: readonly Check[] = [linkForm, adsDomain];
