import type { Mappable } from '../../catalog/names.ts';
import type { ChannelId } from '../../channels/channel.ts';
import type { Asker } from './ask.ts';
import type { Locale, Said } from './locale.ts';
import type { Look } from './look.ts';
import type { Survey } from './survey.ts';
import type { ProposedTarget } from './targets.ts';

/** Where a field comes from, as `catalog.map` has it. */
export interface Source {
  readonly columns?: readonly string[];
  readonly unit?: string;
  /** Of every product. */
  readonly value?: string;
  /** Of products that have none. */
  readonly otherwise?: string;
  /** Text with columns in braces. */
  readonly template?: string;
  /** An expression, without its `=`. */
  readonly expression?: string;
}

export interface MapLine extends Source {
  readonly note: string;
  /** Whether it is taken for granted rather than found. */
  readonly assumed?: boolean;
}

/** Everything that is written into a configuration, as far as it is known. */
export interface Draft {
  /** From the folder of the configuration. */
  readonly path: string;
  readonly look: Look;
  readonly locale: Locale;
  readonly baseUrl?: { readonly url: string; readonly note: string };
  readonly map: ReadonlyMap<Mappable, MapLine>;
  readonly targets: readonly ProposedTarget[];
  /** Wanted, but nothing is sold there in that country. */
  readonly closed: readonly ChannelId[];
  /** What could not be had from the catalog, in words for the user. */
  readonly left: readonly string[];
}

/** What flags say about the proposal. */
export interface Wishes extends Said {
  readonly baseUrl?: string | undefined;
  readonly brand?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly channel?: readonly string[] | undefined;
}

export interface Proposing {
  readonly look: Look;
  /** From the folder of the configuration. */
  readonly path: string;
  readonly wishes: Wishes;
  /** Absent where nothing may be asked. */
  readonly asker: Asker | undefined;
  /** Reads the first products as a draft has them. */
  readonly read: (draft: Draft) => Promise<Survey>;
}

/** A draft that can be written, with the products it gives. */
export interface Proposal {
  readonly draft: Draft;
  readonly survey: Survey;
}
