import { ChannelError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Answer, Request } from '../upload.ts';
import { settingsOf } from './settings.ts';

/** A Graph API call; `path` holds ids and edges, e.g. `123/product_feeds`. */
export function graph(
  target: Target,
  method: 'GET' | 'POST',
  path: string,
  rest: Pick<Request, 'query' | 'body'> = {},
): Request {
  const { version } = settingsOf(target);
  return {
    method,
    to: { endpoint: 'api', path: `/${version}/${path}` },
    ...rest,
    auth: true,
    budget: 'graph',
  };
}

/** A text as JSON, or undefined when it is none. */
export function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one where it is none. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The `data` of an edge, or any list of objects. */
export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** A text; the Graph API writes the same id as a string or as a number. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A counter; absent ones are 0. */
export function countOf(value: unknown): number {
  const count = Number(value ?? 0);
  return Number.isFinite(count) ? count : 0;
}

/** The id of what a call created. @throws ChannelError when the answer names none, though something may exist */
export function createdId(target: Target, answer: Answer): string {
  const id = textOf(objectOf(answer.json).id);
  if (id !== undefined) return id;
  throw new ChannelError(
    `Facebook answered ${answer.status} to '${target.name}' without the id it should hold`,
    {
      target: target.name,
      status: answer.status,
      retryable: true,
      account: false,
      lost: true,
      hint: 'Run the same command again: it first looks for what may have been created.',
    },
  );
}
