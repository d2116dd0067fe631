import type { Issue } from '../../../issue.ts';
import type { View } from '../../../product/product.ts';
import { parsedUrl } from '../../../product/url.ts';
import type { Check } from '../../channel.ts';
import { url } from '../values.ts';
import { entries } from '../words.ts';
import { finding } from './finding.ts';

/** Characters of a link as it is sent, percent-encoded. */
const MAX_LENGTH = 2000;
const WHOLE = /^https?:\/\/[^\s/?#]/i;
/** Most links: whole ones that are sent as they are. */
const CLEAN = /^https?:\/\/[\w[][!#-;=?-[\]_a-z~]*$/;

/** Every link is a whole http(s) URL of a length that Google takes. */
const linkForm: Check = (view) =>
  misfit(view, 'link', view.link) ??
  misfit(view, 'mobile_link', view.mobile_link) ??
  misfit(view, 'image_link', view.images[0]) ??
  misfitOf(view, 'additional_image_link', view.images, 1) ??
  misfitOf(view, 'lifestyle_image_link', entries(view.own.lifestyle_image_link)) ??
  misfit(view, 'ads_redirect', view.own.ads_redirect) ??
  misfit(view, 'canonical_link', view.own.canonical_link);

function misfitOf(view: View, field: string, texts: readonly string[], from = 0): Issue | undefined {
  for (let i = from; i < texts.length; i++) {
    const issue = misfit(view, field, texts[i]);
    if (issue) return issue;
  }
  return undefined;
}

function misfit(view: View, field: string, text: string | undefined): Issue | undefined {
  if (!text || fits(text)) return undefined;
  return finding(view, 'link-form', 'error', field, {
    value: text,
    message: `${field} is not a link that Google takes: http:// or https://, ${MAX_LENGTH} characters at most`,
    hint: 'Give the whole link, as a browser shows it.',
    help: '7052112',
  });
}

function fits(text: string): boolean {
  if (text.length <= MAX_LENGTH && CLEAN.test(text)) return true;
  const sent = url(text) ?? '';
  return sent.length <= MAX_LENGTH && WHOLE.test(sent);
}

/** Ads lead to the domain of the product's page. */
const adsDomain: Check = (view) => {
  const redirect = hostOf(view.own.ads_redirect);
  const link = redirect && hostOf(view.link);
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
  return text && parsedUrl(text)?.hostname.split('.').slice(-2).join('.');
}

export const linkChecks: readonly Check[] = [linkForm, adsDomain];
