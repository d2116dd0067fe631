import type { ChannelId } from '../channels/channel.ts';

/**
 * SKUs that the sandbox treats specially, so that a rehearsal shows every ending:
 * `…-REJECT` is refused by every marketplace, `…-REJECT-AMAZON` by that one alone, and
 * `…-WARN` or `…-WARN-GOOGLE` is accepted with a warning. Case does not matter.
 */
export function magic(sku: string, channel: ChannelId): 'reject' | 'warn' | undefined {
  const found = /-(REJECT|WARN)(?:-([A-Z]+))?$/.exec(sku.toUpperCase());
  if (!found || (found[2] !== undefined && found[2] !== channel.toUpperCase())) return undefined;
  return found[1] === 'REJECT' ? 'reject' : 'warn';
}
