import type { Expression } from '../rules/expressed.ts';
import type { Seen } from './drift.ts';
import type { JoinOptions } from './join/index.ts';
import type { MapRule } from './rules.ts';
import type { Fetch, Found } from './source/files.ts';

export interface CatalogOptions {
  /** Files, patterns of files and addresses, or `['-']` for standard input. */
  readonly paths: readonly string[];
  /** `auto`, or a preset's name. */
  readonly preset: string;
  readonly map: Readonly<Record<string, MapRule>>;
  /** Expressions outside the map: the columns they read must be there, and go with each product. */
  readonly expressions?: readonly Expression[] | undefined;
  readonly decimal: '.' | ',';
  /** ISO 4217 code of amounts that name no currency. */
  readonly currency: string;
  /** IANA zone of dates that name no offset. */
  readonly timezone: string;
  /** Base of relative image and page addresses. */
  readonly baseUrl?: string | undefined;
  /** One character; detected from the header where absent. */
  readonly delimiter?: string | undefined;
  /** As named on the web; UTF-8 where absent, UTF-16 by its mark. */
  readonly encoding?: string | undefined;
  /** Path of the elements of XML that are products; that of a known format, or found, where absent. */
  readonly record?: string | undefined;
  /** Brings files from other machines; absent where none may be fetched. */
  readonly fetch?: Fetch | undefined;
  /** Channel ids and target names: what may stand before the dot of an override column. */
  readonly prefixes: readonly string[];
  /** Files laid over it, in order. */
  readonly joins?: readonly JoinOptions[] | undefined;
  /** The columns as an earlier run saw them. */
  readonly seen?: Seen | undefined;
  /** Where standard input and fetched files are kept while both passes read them. */
  readonly tempDir: string;
  /** The files as another thread found them, which they belong to; absent where they are to be found. */
  readonly found?: readonly Found[] | undefined;
}
