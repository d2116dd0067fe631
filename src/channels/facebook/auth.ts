import { createHmac } from 'node:crypto';
import type { Auth } from '../upload.ts';

/**
 * A system user's token, in a header so that it stays out of URLs and logs. With the app's secret each
 * call proves that it knows it, by a hash that is good for five minutes (Meta, Securing Graph API requests).
 */
export const auth: Auth = {
  kind: 'static-token',
  secrets: { access_token: 'FACEBOOK_ACCESS_TOKEN' },
  optional: { app_secret: 'FACEBOOK_APP_SECRET' },
  sign({ access_token = '', app_secret }, now) {
    const headers = { authorization: `Bearer ${access_token}` };
    if (!app_secret) return { headers, query: {} };
    const time = String(Math.floor(now));
    const proof = createHmac('sha256', app_secret).update(`${access_token}|${time}`).digest('hex');
    return { headers, query: { appsecret_proof: proof, appsecret_time: time } };
  },
};
