import type { Issue } from '../issue.ts';
import type { Ids } from './listing.ts';

/** A secret by the name of the environment variable that holds it, e.g. `EBAY_CLIENT_ID`. */
export type SecretName = string;

/** How requests are signed in. Tokens are fetched, cached and renewed by the engine. */
export type Auth =
  | {
      readonly kind: 'refresh-token';
      /** Required secrets, by the short names used in `credentials:` and in `request`. */
      readonly secrets: Readonly<Record<string, SecretName>>;
      /** The token request; the engine reads `access_token` and `expires_in` (seconds) from its JSON. */
      request(secrets: Readonly<Record<string, string>>): Request;
      headers(token: string): Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'service-account';
      /** `credentials` holds the path of the key file. */
      readonly secrets: Readonly<Record<string, SecretName>>;
      readonly scope: string;
      headers(token: string): Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'static-token';
      readonly secrets: Readonly<Record<string, SecretName>>;
      /** Secrets that may be absent. */
      readonly optional: Readonly<Record<string, SecretName>>;
      /** Headers and query of each call; `now` is in unix seconds. */
      sign(
        secrets: Readonly<Record<string, string | undefined>>,
        now: number,
      ): {
        readonly headers: Readonly<Record<string, string>>;
        readonly query: Readonly<Record<string, string>>;
      };
    };

export type Body =
  | { readonly json: unknown }
  | { readonly form: Readonly<Record<string, string>> }
  /** The submission's bytes as they lie on disk. */
  | { readonly file: true; readonly contentType: string }
  /** multipart/form-data: plain fields, then the submission's bytes as one part. */
  | {
      readonly multipart: {
        readonly fields: Readonly<Record<string, string>>;
        readonly file: { readonly name: string; readonly filename: string; readonly contentType: string };
      };
    };

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A role of `Channel.endpoints` with a path, or an absolute URL that the channel handed out. */
  readonly to: { readonly endpoint: string; readonly path: string } | { readonly url: string };
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Whether the access token goes along; never to a URL the channel handed out. */
  readonly auth: boolean;
  /** The budget of `Channel.limits` that it spends. */
  readonly budget: string;
}

/** A channel's answer, whole: report bodies are unpacked by their magic bytes (gzip, zip, plain). */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON, or undefined when it is none. */
  readonly json: unknown;
}

/** What went wrong with a request, and what that means for the rest. */
export interface Fault {
  /** `account`: every further request would fail too. `submission`: this one. `item`: this SKU alone. */
  readonly scope: 'account' | 'submission' | 'item';
  readonly retry: boolean;
  /** Milliseconds to wait at least, where the channel says so. */
  readonly after?: number;
  /** The channel's code, opaque. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** The whole submission is refused for what may be one item's, or its size's, fault: its halves may pass. */
  readonly divide?: boolean;
  /** What the request speaks of (a feed, a task, a session) is not there, or no longer takes anything. */
  readonly unknown?: boolean;
}

/** What the steps before left behind, by step name. JSON values only: they are kept in the ledger. */
export type Results = Readonly<Record<string, unknown>>;

/** Facts about the submission at hand. */
export interface Submission {
  /** Unique, ours: 32 lower-case hex characters. */
  readonly id: string;
  readonly verb: string;
  readonly filename: string;
  readonly bytes: number;
  readonly listings: number;
  /** When it was written, ISO 8601. */
  readonly createdAt: string;
}

/** `wait`: not ready, ask again. `value`: recorded under the step's name before the next step. */
export type Reading = { readonly value: unknown } | { readonly wait: string };

/** One request of an upload: a pure function of what is recorded. */
export interface Step {
  readonly name: string;
  /** Shown while it runs, e.g. `waiting for Amazon`. */
  readonly say: string;
  /** False skips it. */
  when?(results: Results): boolean;
  request(results: Results, submission: Submission): Request;
  read(answer: Answer, results: Results): Reading;
  /** The answer's text is kept beside the submission and handed to `Upload.report` under the step's name. */
  readonly keeps?: boolean;
  /**
   * For a call that must not be made twice: how to find out whether a lost one took effect. Absent
   * means that sending it again is harmless.
   */
  readonly lost?: {
    request(results: Results, submission: Submission): Request;
    /** The value that `read` would have given, or undefined when the call did not take effect. */
    read(answer: Answer, results: Results, submission: Submission): unknown;
  };
  /** The value is good for minutes only (a signed address): a later process asks for it again. */
  readonly fleeting?: boolean;
  /**
   * Longest pause between two polls, in milliseconds; the first comes within a second. With the first step
   * that has one, a submission has been sent: it and all after only ask, which any process may do at any time.
   */
  readonly maxPause?: number;
}

/** One listing as it went into a submission. */
export interface Sent {
  /** Its place in the file, from 1. */
  readonly index: number;
  readonly listing: string;
  readonly skus: readonly string[];
  /** Of listings that wait for a budget, the lowest goes first; absent where an earlier version wrote it. */
  readonly urgency?: number;
}

/** What became of one SKU. */
export interface Outcome {
  readonly sku: string;
  readonly accepted: boolean;
  /** Ids to remember, merged into the known ones. */
  readonly ids?: Ids;
  readonly issues: readonly Issue[];
  /** The channel calls the fault its own, and passing. */
  readonly transient?: boolean;
  /** It was to be changed, and the channel lists it no more: the next push lists it anew. */
  readonly gone?: boolean;
}

/** The processing report, read. SKUs it does not name are accepted, unless all of it is `refused`. */
export interface Report {
  readonly outcomes: readonly Outcome[];
  /** Findings about the whole submission. */
  readonly issues: readonly Issue[];
  /** Whether the whole submission was refused or its fate is unknown. */
  readonly refused?: boolean;
  /** With `refused`: one item may be what the whole was refused for, so that its halves may pass. */
  readonly divide?: boolean;
}

export interface Upload {
  /** Once a run and target: find or create what submissions need (a data source, a feed). */
  readonly prepare: readonly Step[];
  /** For each submission, in order. */
  readonly steps: readonly Step[];
  /** A channel that takes one item a call: one request for each line of the submission, after `steps`. */
  readonly each?: {
    readonly say: string;
    /** The budget that each request spends. */
    readonly budget: string;
    request(line: string, results: Results, submission: Submission): Request;
    /** The outcome of one listing; item-level refusals are outcomes, never faults. */
    read(answer: Answer, sent: Sent): Outcome;
  };
  /** Reads the kept bodies, by step name, into outcomes. Absent where `each` gives them. */
  report?(kept: Readonly<Record<string, string>>, results: Results, sent: readonly Sent[]): Report;
}
