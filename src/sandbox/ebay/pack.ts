import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Reply } from '../server.ts';

/** eBay hands out result files packed or not; here gzip, zip and plain take turns by the task's number. */
export function pack(taskId: string, text: string): Reply {
  const turn = Number(taskId.slice(-1)) % 3;
  if (turn === 1) return download(`${taskId}.xml.gz`, gzipSync(text));
  if (turn === 2) return download(`${taskId}.zip`, zipSync({ 'result.xml': new TextEncoder().encode(text) }));
  return download(`${taskId}.xml`, new TextEncoder().encode(text));
}

function download(name: string, body: Uint8Array): Reply {
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
    },
    body,
  };
}
