import type { Readable, Writable } from 'node:stream';
import { CANCEL_SYMBOL, multiselect, select, text } from '@clack/prompts';
import type { ChannelId } from '../../channels/channel.ts';
import { channelIds, channels } from '../../channels/index.ts';
import { EXIT, Interrupted, UserError } from '../../errors.ts';

export interface TextQuestion {
  readonly message: string;
  readonly initial?: string;
  readonly pattern?: RegExp;
  /** Whether nothing may be answered. */
  readonly optional?: boolean;
}

/** Asks a person; Ctrl-C ends the command. */
export interface Asker {
  text(question: TextQuestion): Promise<string>;
  column(message: string, columns: readonly string[]): Promise<string>;
  channels(): Promise<readonly ChannelId[]>;
}

/** A terminal: prompts stay off standard output, which is for results. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
}

/**
 * @returns undefined where nothing may be asked
 * @throws UserError where something would have to be asked and nobody is there
 */
export function askerFor(yes: boolean, signal: AbortSignal, terminal: Terminal): Asker | undefined {
  if (yes) return undefined;
  if (terminal.output.isTTY && terminal.input.isTTY) return createAsker(terminal, signal);
  throw new UserError(
    'init asks questions, and there is no terminal to ask on',
    'Give --yes: what cannot be guessed is then marked in the file.',
  );
}

function createAsker({ input, output }: Terminal, signal: AbortSignal): Asker {
  const common = { input, output, signal };
  return {
    async text({ message, initial = '', pattern, optional = false }) {
      const answer = await text({
        ...common,
        message,
        initialValue: initial,
        validate: (given = '') => {
          if (given === '' && optional) return undefined;
          if (given.trim() === '') return 'Please answer.';
          return pattern && !pattern.test(given.trim()) ? 'That is not the form it has.' : undefined;
        },
      });
      return answered(answer ?? '').trim();
    },
    async column(message, columns) {
      const options = columns.map((name) => ({ value: name, label: name }));
      return answered(await select({ ...common, message, options, maxItems: 12 }));
    },
    async channels() {
      const options = channelIds.map((id) => ({ value: id, label: channels[id].title }));
      const message = 'Where do you want to sell?';
      return answered(
        await multiselect({ ...common, message, options, initialValues: channelIds, required: true }),
      );
    },
  };
}

function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (answer === CANCEL_SYMBOL) throw new Interrupted('SIGINT', EXIT.interrupted);
  return answer;
}
