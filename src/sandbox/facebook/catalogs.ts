import type { World } from '../server.ts';
import { type Cells, type FileReading, readFile } from './rows.ts';

/** One product feed of one catalog. */
export interface Feed {
  readonly id: string;
  readonly catalogId: string;
  readonly settings: Readonly<Record<string, string>>;
  items: ReadonlyMap<string, Cells>;
  readonly sessions: Session[];
}

/** One uploaded file on its way into a feed. */
export interface Session {
  readonly id: string;
  readonly feed: Feed;
  readonly filename: string;
  readonly updateOnly: boolean;
  readonly text: string;
  /** Milliseconds on the sandbox's clock. */
  readonly startedAt: number;
  readonly endsAt: number;
  /** What came of it, once it has ended. */
  done?: FileReading & { readonly deleted: number };
  /** When the full error report was asked for. */
  reportAskedAt?: number;
}

/** How long a file takes, in milliseconds of the sandbox's clock. */
const TAKES = { least: 20_000, perByte: 0.01, most: 60_000 };

const FIRST_ID = 700_000_000_000_001;

/** Whether an id may be that of a merchant's catalog: digits, and not of those given out here. */
export function isCatalogId(id: string): boolean {
  return /^\d+$/.test(id) && !(Number(id) >= FIRST_ID && Number(id) < FIRST_ID + 1_000_000);
}

/** The catalogs of the one business; every id of digits that is no other object is a catalog. */
export function createCatalogs(world: World) {
  const feeds = world.keep('feeds', new Map<string, Feed>());
  const sessions = world.keep('sessions', new Map<string, Session>());

  function newId(): string {
    return String(FIRST_ID + feeds.size + sessions.size);
  }

  /** Applies the files whose time has come, in the order they were sent. */
  function settle(): void {
    for (const session of sessions.values()) {
      if (!session.done && session.endsAt <= world.now()) session.done = apply(session);
    }
  }

  return {
    /** By id, with everything that has happened until now. */
    feed(id: string): Feed | undefined {
      settle();
      return feeds.get(id);
    },
    session(id: string): Session | undefined {
      settle();
      return sessions.get(id);
    },
    feedsOf(catalogId: string): readonly Feed[] {
      settle();
      return [...feeds.values()].filter((feed) => feed.catalogId === catalogId);
    },
    createFeed(catalogId: string, settings: Readonly<Record<string, string>>): Feed {
      const feed: Feed = { id: newId(), catalogId, settings, items: new Map(), sessions: [] };
      feeds.set(feed.id, feed);
      return feed;
    },
    begin(feed: Feed, file: Pick<Session, 'filename' | 'updateOnly' | 'text'>): Session {
      const startedAt = Math.max(world.now(), feed.sessions.at(-1)?.endsAt ?? 0);
      const takes = Math.min(TAKES.most, TAKES.least + file.text.length * TAKES.perByte);
      const session: Session = { ...file, id: newId(), feed, startedAt, endsAt: startedAt + takes };
      feed.sessions.push(session);
      sessions.set(session.id, session);
      return session;
    },
    listings(): ReadonlyMap<string, Cells> {
      settle();
      return new Map([...feeds.values()].flatMap((feed) => [...feed.items]));
    },
  };
}

/** A replace deletes what the file does not name; a refused row leaves the item as it was. */
function apply({ feed, text, updateOnly }: Session): FileReading & { deleted: number } {
  const reading = readFile(text, feed.items, updateOnly);
  const kept = [...feed.items].filter(
    ([id]) => updateOnly || reading.detected === 0 || reading.named.has(id),
  );
  const deleted = feed.items.size - kept.length;
  feed.items = new Map([...kept, ...reading.items]);
  return { ...reading, deleted };
}
