import type { Answer } from '../../../src/channels/upload.ts';

export function answer(status: number, json: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers, text: JSON.stringify(json), json };
}

/** An error as the Merchant API words it. */
export function refused(status: number, metadata: Record<string, string>, message = 'No.'): Answer {
  return answer(status, {
    error: {
      code: status,
      message,
      status: 'INVALID_ARGUMENT',
      details: [
        { '@type': 'type.googleapis.com/google.rpc.Help', links: [] },
        { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'invalid', metadata },
      ],
    },
  });
}

/** The sample target's data source as Google lists it. */
export const ours = {
  name: 'accounts/123456/dataSources/77',
  displayName: 'Shelfcast google-us',
  input: 'API',
  primaryProductDataSource: { feedLabel: 'US', contentLanguage: 'en' },
};
