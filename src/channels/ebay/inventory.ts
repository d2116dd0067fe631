import { ChannelError } from '../../errors.ts';
import { childAt, childrenOf, readXml, textAt, type XmlElement } from '../../feed/xml-read.ts';
import { amountText } from '../../product/money.ts';
import type { Target } from '../channel.ts';
import type { Found, Inventory, Page } from '../inventory.ts';
import type { Answer, Request, Step } from '../upload.ts';
import { ACTIVE_INVENTORY } from './access.ts';
import { settingsOf } from './settings.ts';
import { createdTask, FINISHED, isOver } from './task.ts';

const TASKS = '/sell/feed/v1/inventory_task';

/** The Active Inventory Report, made by a task of its own and downloaded as every other result file. */
export function inventory(target: Target): Inventory {
  return {
    say: 'reading what eBay lists',
    steps: [askForReport(target), awaitReport(target)],
    page: (results) => ({
      method: 'GET',
      to: {
        endpoint: 'api',
        path: `/sell/feed/v1/task/${encodeURIComponent(String(results.inventory))}/download_result_file`,
      },
      auth: true,
      budget: 'feed',
    }),
    read: (answer) => readReport(answer),
    // eBay names no time; what was listed while the report was made may be missing from it.
    settles: 10 * 60_000,
  };
}

function askForReport(target: Target): Step {
  const { marketplace, schemaVersion } = settingsOf(target);
  return {
    name: 'inventory',
    say: 'asking eBay for a report of active listings',
    request: (): Request => ({
      method: 'POST',
      to: { endpoint: 'api', path: TASKS },
      headers: { 'X-EBAY-C-MARKETPLACE-ID': marketplace },
      body: { json: { feedType: ACTIVE_INVENTORY, schemaVersion } },
      auth: true,
      budget: ACTIVE_INVENTORY,
    }),
    read: (answer) => ({ value: createdTask(answer, target) }),
  };
}

function awaitReport(target: Target): Step {
  return {
    name: 'inventory-ready',
    say: 'waiting for the report of eBay',
    request: (results) => ({
      method: 'GET',
      to: { endpoint: 'api', path: `${TASKS}/${encodeURIComponent(String(results.inventory))}` },
      auth: true,
      budget: 'feed',
    }),
    read: ({ json, status }) => {
      const word = String(typeof json === 'object' && json !== null && 'status' in json ? json.status : '');
      if (!isOver(word)) return { wait: `eBay says ${word}` };
      if (FINISHED.has(word)) return { value: word };
      throw new ChannelError(`eBay made no report of active listings: the task ended as ${word}`, {
        target: target.name,
        status,
        retryable: true,
        account: false,
        hint: 'Run the same command again.',
      });
    },
    maxPause: 60_000,
  };
}

/** One entry a listing; those without a SKU cannot be told apart, and are nobody's that Shelfcast knows. */
function readReport({ text }: Answer): Page {
  const report = childAt(readXml(text), 'ActiveInventoryReport');
  return {
    found: childrenOf(report, 'SKUDetails')
      .flatMap(foundIn)
      .filter(({ sku }) => sku !== ''),
  };
}

function foundIn(details: XmlElement): readonly Found[] {
  const itemId = textAt(details, 'ItemID') ?? '';
  const variations = childrenOf(childAt(details, 'Variations'), 'Variation');
  if (variations.length === 0) return [foundOf(details, itemId)];
  return variations.map((variation) => ({ ...foundOf(variation, itemId), listing: itemId }));
}

function foundOf(element: XmlElement, itemId: string): Found {
  const price = childAt(element, 'Price');
  const currency = price?.attributes.currencyID;
  const quantity = textAt(element, 'Quantity');
  return {
    sku: textAt(element, 'SKU') ?? '',
    ids: itemId === '' ? {} : { item_id: itemId },
    shown: {
      ...(price && currency ? { StartPrice: amountText(Number(price.text), currency) } : {}),
      ...(quantity === undefined ? {} : { Quantity: quantity }),
    },
  };
}
