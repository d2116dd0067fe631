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

/** A hash over hashes, in order. */
export interface Checksum {
  add(hash: bigint): void;
  digest(): string;
}

export function createChecksum(): Checksum {
  const whole = api.create64();
  const block = new BigUint64Array(4096);
  let held = 0;
  const flush = () => {
    whole.update(new Uint8Array(block.buffer, 0, held * block.BYTES_PER_ELEMENT));
    held = 0;
  };
  return {
    add(hash) {
      block[held++] = hash;
      if (held === block.length) flush();
    },
    digest() {
      flush();
      return hex(whole.digest());
    },
  };
}
