#!/usr/bin/env node
import module from 'node:module';

// From Node 22.1 on, what has been compiled is kept for the next run.
module.enableCompileCache?.();
await import('../bundle/cli.js');
