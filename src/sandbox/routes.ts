import type { Call, Reply } from './http.ts';

/** `GET /feeds/2021-06-30/feeds/:id` and what answers it. */
export type Route = readonly [pattern: string, answer: (call: Call) => Reply | Promise<Reply>];

/** What answers a method and path, with the parameters that the pattern names. */
export interface Found {
  readonly answer: Route[1];
  readonly params: Readonly<Record<string, string>>;
}

/** The first route that fits. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Found | undefined {
  const matchers = routes.map(([pattern, answer]) => ({ match: matcher(pattern), answer }));
  return (method, path) => {
    for (const { match, answer } of matchers) {
      const params = match(method, path);
      if (params) return { answer, params };
    }
    return undefined;
  };
}

function matcher(pattern: string): (method: string, path: string) => Record<string, string> | undefined {
  const [method, path = ''] = pattern.split(' ');
  const names: string[] = [];
  const source = path
    .split('/')
    .map((part) => {
      const named = /^:(\w+)(.*)$/.exec(part);
      if (!named) return quoted(part);
      names.push(named[1] ?? '');
      return `([^/]+?)${quoted(named[2] ?? '')}`;
    })
    .join('/');
  const expression = new RegExp(`^${source}$`);
  return (called, at) => {
    const found = called === method ? expression.exec(at) : null;
    return found
      ? Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')]))
      : undefined;
  };
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
