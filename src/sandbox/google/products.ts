import type { Call, Reply, World } from '../server.ts';
import { type DataSource, type DataSources, sourceNotFound } from './data-sources.ts';
import { misfit, refusal } from './errors.ts';
import { isRecord, misfitOf, textIn } from './fit.ts';
import { page } from './page.ts';
import { refusedInput } from './refused-input.ts';
import { productStatus } from './status.ts';

/** Milliseconds from an insert until the processed product shows it. */
const PROCESSING = 30_000;

interface Input {
  readonly account: string;
  /** `en~US~sku`. */
  readonly key: string;
  readonly offerId: string;
  readonly version: bigint | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly source: DataSource;
  readonly at: number;
}

/** The products of every account. */
export interface Products {
  insert(call: Call): Reply;
  remove(call: Call): Reply;
  get(call: Call): Reply;
  list(call: Call): Reply;
  /** Attributes as sent, by offer id. */
  listings(): ReadonlyMap<string, unknown>;
}

export function products(world: World, sources: DataSources): Products {
  const inputs = world.keep('inputs', new Map<string, Input>());

  /** The data source of the query, if it is the account's own. */
  function sourceOf({ params, query }: Call): DataSource | undefined {
    const name = query.get('dataSource') ?? '';
    return name.startsWith(`accounts/${params.account}/`) ? sources.find(name) : undefined;
  }

  function take(call: Call, body: Readonly<Record<string, unknown>>, source: DataSource): Reply {
    const input = inputOf(call, body, source, world.now());
    const place = `${input.account}/${input.key}`;
    const held = inputs.get(place)?.version;
    if (held !== undefined && input.version !== undefined && input.version < held) {
      return refusal({
        status: 409,
        message: 'A newer version of the product exists.',
        reason: 'VERSION_TOO_OLD',
      });
    }
    inputs.set(place, input);
    return { status: 200, body: { ...body, ...names(input, 'productInputs') } };
  }

  return {
    insert(call) {
      const body: unknown = JSON.parse(call.body.toString());
      const problem = misfitOf(body, 'ProductInput', 'product_input');
      if (problem || !isRecord(body)) return misfit(problem ?? 'An object is expected.');
      const source = sourceOf(call);
      if (!source) return sourceNotFound('dataSource');
      const refused = refusedInput(body, source);
      return refused ? refusal(refused) : take(call, body, source);
    },
    remove(call) {
      if (!sourceOf(call)) return sourceNotFound('dataSource');
      const gone = inputs.delete(`${call.params.account}/${decodedKey(call.params.name ?? '')}`);
      return gone ? { status: 200, body: {} } : notFound('product input');
    },
    get(call) {
      const input = inputs.get(`${call.params.account}/${decodedKey(call.params.name ?? '')}`);
      return input && input.at + PROCESSING <= world.now()
        ? { status: 200, body: processed(input) }
        : notFound('product');
    },
    list(call) {
      const mine = [...inputs.values()].filter((input) => input.account === call.params.account);
      const ready = mine.filter((input) => input.at + PROCESSING <= world.now());
      return page(call, 'products', ready.map(processed), 25);
    },
    listings: () =>
      new Map([...inputs.values()].map((input) => [input.offerId, input.body.productAttributes ?? {}])),
  };
}

function inputOf(call: Call, body: Input['body'], source: DataSource, at: number): Input {
  const offerId = (textIn(body, 'offerId') ?? '').trim().replace(/\s+/g, ' ');
  const version = textIn(body, 'versionNumber');
  return {
    account: call.params.account ?? '',
    key: `${textIn(body, 'contentLanguage')}~${textIn(body, 'feedLabel')}~${offerId}`,
    offerId,
    version: version === undefined ? undefined : BigInt(version),
    body,
    source,
    at,
  };
}

function names(
  { account, key }: Input,
  kind: 'productInputs' | 'products',
): Readonly<Record<string, string>> {
  const encoded = Buffer.from(key).toString('base64url');
  return {
    name: `accounts/${account}/${kind}/${key}`,
    base64EncodedName: `accounts/${account}/${kind}/${encoded}`,
    ...(kind === 'productInputs' ? { product: `accounts/${account}/products/${key}` } : {}),
  };
}

function processed(input: Input): object {
  return {
    ...input.body,
    ...names(input, 'products'),
    dataSource: input.source.name,
    productStatus: productStatus(input.offerId, input.body, input.source, input.at),
  };
}

/** Names come plain, which a tilde tells, or as unpadded base64url. */
function decodedKey(name: string): string {
  return name.includes('~') ? name : Buffer.from(name, 'base64url').toString();
}

function notFound(what: string): Reply {
  return refusal({
    status: 404,
    reason: 'NOT_FOUND',
    field: 'name',
    message: `[name] The ${what} was not found.`,
  });
}
