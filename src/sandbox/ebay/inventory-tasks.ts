import type { Call, Reply, Route, World } from '../server.ts';
import { feedRefusal } from './errors.ts';
import type { Listings, Live, Parts } from './listings.ts';
import { pack } from './pack.ts';

const FEED_TYPE = 'LMS_ACTIVE_INVENTORY_REPORT';

/** Milliseconds that a report waits, and that it is then worked on: for each listing, and at most. */
const QUEUE = 2_000;
const WORK = { each: 1_000, most: 20_000 };

interface Task {
  readonly id: string;
  readonly schemaVersion: string;
  readonly made: number;
  /** The report, once it is made. */
  report?: string;
}

/** Reports of what is listed: asked for, made on the sandbox's clock, and downloaded like result files. */
export interface Reports {
  readonly routes: readonly Route[];
  /** Hands a report out; undefined for an id that is none of one. */
  download(call: Call): Reply | undefined;
}

/** @param settle works off what is due before listings are read */
export function createReports(world: World, listings: Listings, settle: () => void): Reports {
  const tasks = world.keep('inventory-tasks', new Map<string, Task>());

  function found({ params }: Call): Task | undefined {
    const task = tasks.get(params.id ?? '');
    const work = Math.min(WORK.most, WORK.each * listings.live().length);
    if (task && task.report === undefined && task.made + QUEUE + work <= world.now()) {
      settle();
      task.report = reportText(listings.live());
    }
    return task;
  }

  return {
    download(call) {
      const task = found(call);
      if (!task) return undefined;
      return task.report === undefined
        ? feedRefusal(404, 160014, `No file found for task ID ${task.id}.`)
        : pack(task.id, task.report);
    },
    routes: [
      ['POST /sell/feed/v1/inventory_task', (call) => create(call, tasks, world)],
      [
        'GET /sell/feed/v1/inventory_task/:id',
        (call) => {
          const task = found(call);
          if (!task) return feedRefusal(404, 160003, `Task ${call.params.id} does not exist.`);
          return { status: 200, body: described(task, world) };
        },
      ],
    ],
  };
}

function create({ headers, body }: Call, tasks: Map<string, Task>, world: World): Reply {
  const { feedType, schemaVersion, filterCriteria: _format, ...unknown } = JSON.parse(body.toString());
  if (!/^EBAY_[A-Z_]+$/.test(headers['x-ebay-c-marketplace-id'] ?? ''))
    return feedRefusal(400, 160027, 'The X-EBAY-C-MARKETPLACE-ID header is missing or invalid.');
  if (feedType !== FEED_TYPE || Object.keys(unknown).length > 0)
    return feedRefusal(400, 160017, "The 'feedType' is missing or invalid.");
  if (!/^\d{3,4}$/.test(String(schemaVersion)))
    return feedRefusal(400, 160018, "The 'schemaVersion' is invalid.");
  const id = `task-20-${2_000_000_001 + tasks.size}`;
  tasks.set(id, { id, schemaVersion, made: world.now() });
  return { status: 202, headers: { location: `${world.url()}/sell/feed/v1/inventory_task/${id}` } };
}

function described({ id, schemaVersion, made, report }: Task, world: World): object {
  const working = world.now() < made + QUEUE ? 'QUEUED' : 'IN_PROCESS';
  return {
    taskId: id,
    status: report === undefined ? working : 'COMPLETED',
    feedType: FEED_TYPE,
    schemaVersion,
    creationDate: new Date(made).toISOString(),
  };
}

/** A listing of variations has no price of its own; they stand below it. */
function reportText(live: readonly Live[]): string {
  const details = live.map(({ itemId, parts, variations }) => {
    const inner =
      variations.size === 0
        ? offer(parts.get('SKU')?.text, parts)
        : `<Variations>${[...variations].map(([sku, one]) => `<Variation>${offer(sku, one)}</Variation>`).join('')}</Variations>`;
    return `<SKUDetails>${inner}<ItemID>${itemId}</ItemID></SKUDetails>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<BulkDataExchangeResponses xmlns="urn:ebay:apis:eBLBaseComponents">' +
    `<ActiveInventoryReport>\n${details.join('\n')}\n</ActiveInventoryReport></BulkDataExchangeResponses>\n`
  );
}

function offer(sku: string | undefined, parts: Parts): string {
  const price = parts.get('StartPrice');
  return (
    (sku === undefined ? '' : `<SKU>${escaped(sku)}</SKU>`) +
    (price ? `<Price currencyID="${price.attributes.currencyID}">${price.text}</Price>` : '') +
    `<Quantity>${parts.get('Quantity')?.text ?? '0'}</Quantity>`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
