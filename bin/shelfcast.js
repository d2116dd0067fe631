#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// From Node 22.1 on, what has been compiled is kept for the next run.
module.enableCompileCache?.();
// What lives as long as a batch of products would be taken for long-lived and made among what is swept seldom.
setFlagsFromString('--no-allocation-site-pretenuring');
// Old values are swept before they are twice as many: an export shares a small machine with a shop.
setFlagsFromString('--heap-growing-percent=40');
await import('../bundle/cli.js');
