/** Shorter texts stand in innocent words too, and are no secrets. */
const SHORTEST = 4;
const MASK = '[secret]';

/** Masks secrets in whatever is logged or shown: as they are, URL-encoded, in JSON and in base64. */
export function createRedactor(secrets: Iterable<string>): (text: string) => string {
  const forms = new Set([...secrets].filter((secret) => secret.length >= SHORTEST).flatMap(formsOf));
  if (forms.size === 0) return (text) => text;
  // The longest first: a secret may be part of another.
  const longestFirst = [...forms].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(quoted).join('|'), 'g');
  return (text) => text.replace(pattern, MASK);
}

function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  const form = new URLSearchParams({ _: secret }).toString().slice(2);
  const percent = [encoded, form].flatMap((text) => [
    text,
    text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ]);
  return [secret, ...percent, JSON.stringify(secret).slice(1, -1), ...base64Forms(secret)];
}

/**
 * Base64 works in threes of bytes, so a secret inside a longer text (`id:secret`) comes out in one of
 * three ways; the characters at the edges depend on its neighbours and are left out.
 */
function base64Forms(secret: string): readonly string[] {
  const size = Buffer.byteLength(secret);
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64url');
    const start = Math.ceil((before * 4) / 3);
    const core = text.slice(start, Math.floor(((before + size) * 4) / 3));
    const standard = core.replaceAll('-', '+').replaceAll('_', '/');
    return core.length < SHORTEST ? [] : [core, standard];
  });
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
