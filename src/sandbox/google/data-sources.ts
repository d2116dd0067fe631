import type { Call, Reply, World } from '../server.ts';
import { misfit, refusal } from './errors.ts';
import { isRecord, misfitOf, textIn } from './fit.ts';
import { page } from './page.ts';

/** A data source as the API shows it. */
export type DataSource = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly input: string;
};

/** The data sources of every account, each of which begins with a sheet that takes no products by API. */
export interface DataSources {
  find(name: string): DataSource | undefined;
  create(call: Call): Reply;
  list(call: Call): Reply;
  get(call: Call): Reply;
}

const LABEL = /^[A-Z0-9-]{1,20}$/;
const LANGUAGE = /^[a-z]{2}$/;

export function dataSources(world: World): DataSources {
  const accounts = world.keep('accounts', new Map<string, DataSource[]>());

  function of(account: string): DataSource[] {
    const known = accounts.get(account);
    if (known) return known;
    const made = [sheet(account)];
    accounts.set(account, made);
    return made;
  }

  function find(name: string): DataSource | undefined {
    return of(name.split('/')[1] ?? '').find((source) => source.name === name);
  }

  return {
    find,
    create(call) {
      const body: unknown = JSON.parse(call.body.toString());
      const problem = misfitOf(body, 'DataSource', 'data_source');
      if (problem || !isRecord(body)) return misfit(problem ?? 'An object is expected.');
      const refused = refusedSource(body);
      if (refused) return refused;
      const sources = of(call.params.account ?? '');
      const source = withId(body, call.params.account ?? '', 1000 + sources.length + 1, 'API');
      sources.push(source);
      return { status: 200, body: source };
    },
    list: (call) => page(call, 'dataSources', of(call.params.account ?? ''), 1000),
    get(call) {
      const found = find(`accounts/${call.params.account}/dataSources/${call.params.source}`);
      return found ? { status: 200, body: found } : sourceNotFound('name');
    },
  };
}

export function sourceNotFound(field: string): Reply {
  return refusal({
    status: 404,
    reason: 'DATA_SOURCE_NOT_FOUND',
    field,
    message: `[${field}] Data source was not found.`,
  });
}

function withId(source: object, account: string, id: number, input: string): DataSource {
  return { ...source, name: `accounts/${account}/dataSources/${id}`, dataSourceId: String(id), input };
}

function sheet(account: string): DataSource {
  const source = {
    displayName: 'Product sheet',
    primaryProductDataSource: { feedLabel: 'US', contentLanguage: 'en', countries: ['US'] },
    fileInput: { fileInputType: 'GOOGLE_SHEETS' },
  };
  return withId(source, account, 1001, 'FILE');
}

function refusedSource(body: Readonly<Record<string, unknown>>): Reply | undefined {
  const label = textIn(body, 'primaryProductDataSource', 'feedLabel');
  const language = textIn(body, 'primaryProductDataSource', 'contentLanguage');
  if (!textIn(body, 'displayName')) return invalid('displayName', 'The field is required.');
  if (!isRecord(body.primaryProductDataSource)) return invalid('type', 'A data source type must be set.');
  if ((label === undefined) !== (language === undefined)) {
    return invalid('feedLabel', 'feedLabel and contentLanguage must be either both set or both unset.');
  }
  if (label !== undefined && !LABEL.test(label)) return invalid('feedLabel', 'The feed label is not valid.');
  if (language !== undefined && !LANGUAGE.test(language)) return invalid('contentLanguage', 'Not ISO 639-1.');
  return undefined;
}

function invalid(field: string, message: string): Reply {
  return refusal({ status: 400, reason: 'INVALID_DATA_SOURCE', field, message: `[${field}] ${message}` });
}
