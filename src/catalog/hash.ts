import xxhash from 'xxhash-wasm';

const api = await xxhash();

/** 64-bit xxhash of a text as UTF-8. */
export function hashText(text: string, seed?: bigint): bigint {
  return api.h64(text, seed);
}

/** 64-bit xxhash of some bytes. */
export function hashBytes(bytes: Uint8Array, seed: bigint): bigint {
  return api.h64Raw(bytes, seed);
}

/** 16 lower-case hex characters. */
export function hex(hash: bigint): string {
  return hash.toString(16).padStart(16, '0');
}

/** What a text is known by: the 16 hex characters of its hash. */
export function fingerprintOf(text: string): string {
  return hex(hashText(text));
}

/** A hash over numbered hashes, in any order: those of the parts of a catalog add up to that of the whole. */
export interface Checksum {
  add(hash: bigint, ordinal: number): void;
  digest(): string;
}

/** @param parts digests to begin with */
export function createChecksum(parts: readonly string[] = []): Checksum {
  let sum = parts.reduce((total, part) => BigInt.asUintN(64, total + BigInt(`0x${part}`)), 0n);
  return {
    add(hash, ordinal) {
      // An odd factor loses no bit of the hash; each place has its own.
      sum = BigInt.asUintN(64, sum + hash * BigInt(2 * ordinal + 1));
    },
    digest: () => hex(sum),
  };
}
