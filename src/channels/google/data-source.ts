import { ChannelError, UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Answer, Request, Results, Step } from '../upload.ts';
import { at, listAt, textAt } from './json.ts';
import { bodyOf } from './problem.ts';
import { settingsOf } from './settings.ts';

/** The most that one page may hold. */
const PAGE = '1000';

/**
 * Finds the target's data source, or creates it: creating twice would make two, so an existing one is
 * always looked for first (https://developers.google.com/merchant/api/guides/data-sources/overview).
 */
export function dataSourceSteps(target: Target): readonly Step[] {
  return [
    {
      name: 'dataSource',
      say: 'looking up the data source at Google',
      request: () => listRequest(target),
      read: (answer) => ({ value: existing(target, answer) ?? null }),
    },
    {
      name: 'newDataSource',
      say: 'creating the data source at Google',
      when: (results) => typeof results.dataSource !== 'string',
      request: () => createRequest(target),
      read: (answer) => ({ value: created(target, answer) }),
      lost: {
        request: () => listRequest(target),
        read: (answer) => existing(target, answer),
      },
    },
  ];
}

/** The data source that the steps found or created, e.g. `accounts/123/dataSources/456`. */
export function dataSourceOf(results: Results): string {
  const name = results.newDataSource ?? results.dataSource;
  if (typeof name === 'string') return name;
  throw new Error('no data source is recorded: its steps come first');
}

export function listRequest(target: Target): Request {
  return {
    method: 'GET',
    to: { endpoint: 'api', path: `/datasources/v1/accounts/${settingsOf(target).merchantId}/dataSources` },
    query: { pageSize: PAGE },
    auth: true,
    budget: 'settings',
  };
}

/**
 * The name of our data source among those listed.
 * @throws UserError when there are more than one page holds and ours is not on it: another one would be
 * created beside it
 */
export function existing(target: Target, answer: Answer): string | undefined {
  const json = bodyOf(target, answer);
  const ours = listAt(json, 'dataSources').find((source) => isOurs(target, source));
  const name = textAt(ours, 'name');
  if (name === undefined && textAt(json, 'nextPageToken')) {
    throw new UserError(
      `${target.name}: the Merchant Center account has more than ${PAGE} data sources, and none of the first ` +
        `${PAGE} is the API data source '${settingsOf(target).dataSource}'`,
      "Delete data sources that are no longer used in Merchant Center, or set 'data_source' to one of the first.",
    );
  }
  return name;
}

/** A file, sheet or local source of the same name refuses what is sent to it, so it is never adopted. */
function isOurs(target: Target, source: unknown): boolean {
  const { dataSource, feedLabel, language } = settingsOf(target);
  const primary = at(source, 'primaryProductDataSource');
  return (
    textAt(source, 'displayName') === dataSource &&
    textAt(source, 'input') === 'API' &&
    at(source, 'fileInput') === undefined &&
    at(primary, 'legacyLocal') !== true &&
    textAt(primary, 'feedLabel') === feedLabel &&
    textAt(primary, 'contentLanguage') === language
  );
}

/** Destinations are always named: left out, Google may infer a source for local products. */
function createRequest(target: Target): Request {
  const { dataSource, feedLabel, language, countries, destinations, merchantId } = settingsOf(target);
  const json = {
    displayName: dataSource,
    primaryProductDataSource: {
      feedLabel,
      contentLanguage: language,
      countries,
      destinations: destinations.map((destination) => ({ destination, state: 'ENABLED' })),
    },
  };
  return {
    method: 'POST',
    to: { endpoint: 'api', path: `/datasources/v1/accounts/${merchantId}/dataSources` },
    body: { json },
    auth: true,
    budget: 'settings',
  };
}

function created(target: Target, answer: Answer): string {
  const name = textAt(bodyOf(target, answer), 'name');
  if (name) return name;
  throw new ChannelError(`${target.name}: Google created a data source but did not name it`, {
    target: target.name,
    status: answer.status,
    retryable: true,
    account: false,
    hint: 'Push again: the data source is then found by its display name.',
  });
}
