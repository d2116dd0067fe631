import type { Auth } from '../upload.ts';

/** Amazon refuses calls that do not name the program and its language. */
const USER_AGENT = 'Shelfcast/0.1 (Language=TypeScript)';

/** Login with Amazon: a refresh token of the seller becomes an access token of one hour. */
export const auth: Auth = {
  kind: 'refresh-token',
  secrets: {
    client_id: 'AMAZON_CLIENT_ID',
    client_secret: 'AMAZON_CLIENT_SECRET',
    refresh_token: 'AMAZON_REFRESH_TOKEN',
  },
  request: ({ client_id = '', client_secret = '', refresh_token = '' }) => ({
    method: 'POST',
    to: { endpoint: 'auth', path: '/auth/o2/token' },
    body: { form: { grant_type: 'refresh_token', refresh_token, client_id, client_secret } },
    auth: false,
    budget: 'token',
  }),
  headers: (token) => ({ 'x-amz-access-token': token, 'user-agent': USER_AGENT }),
};
