import { SingleBar } from 'cli-progress';
import { printable } from './printable.ts';
import type { Progress } from './progress.ts';

/** On a terminal. */
export function barProgress(stream: NodeJS.WritableStream): Progress {
  let bar: SingleBar | undefined;
  const close = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    start(label, total) {
      close();
      bar = new SingleBar({
        stream,
        format:
          total === undefined ? `${printable(label)} {value}` : `${printable(label)} {bar} {value}/{total}`,
        hideCursor: true,
        clearOnComplete: true,
        linewrap: false,
      });
      bar.start(total ?? 0, 0);
    },
    update: (done) => bar?.update(done),
    note(text) {
      close();
      stream.write(`${printable(text)}\n`);
    },
    stop: close,
  };
}
