import { setFlagsFromString } from 'node:v8';

/** Has V8 keep house for values that live as long as a batch of products. Called before the first are made. */
export function tuneHeap(): void {
  // They would be taken for long-lived, and made among what is swept seldom.
  setFlagsFromString('--no-allocation-site-pretenuring');
  // Old values are swept before they are twice as many: an export shares a small machine with a shop.
  setFlagsFromString('--heap-growing-percent=40');
}
