import {
  BrakeError,
  ChannelError,
  EXIT,
  type ExitCode,
  Interrupted,
  isCredentialFault,
  UserError,
} from './errors.ts';

/** Says what went wrong, why and what to do next. @returns the exit code it calls for */
export function explainFailure(error: unknown, say: (text: string) => void): ExitCode {
  if (error instanceof UserError) return tell(error.message, error.hint, EXIT.usage);
  if (error instanceof Interrupted) {
    return tell(
      'stopped',
      'Nothing is lost, and what was sent is recorded: run the same command again to go on.',
      error.code,
    );
  }
  if (error instanceof BrakeError) return tell(`stopped: ${error.message}`, error.hint, EXIT.brake);
  if (error instanceof ChannelError) {
    const code = isCredentialFault(error.fault) ? EXIT.usage : EXIT.channel;
    return tell(`${error.fault.target}: ${error.message}`, error.fault.hint, code);
  }
  const disk = diskTrouble(error);
  if (disk !== undefined)
    return tell(disk, 'Nothing is lost: put that right, then run the same command again.', EXIT.usage);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return tell(
    `this is a fault in Shelfcast, not in your catalog: ${stack}`,
    'Please report it with the command you ran; the ledger and feeds are as they were.',
    EXIT.channel,
  );

  function tell(message: string, hint: string | undefined, code: ExitCode): ExitCode {
    say(`shelfcast: ${message}\n${hint ? `  ${hint}\n` : ''}`);
    return code;
  }
}

/** What the system says of a disk, by its codes (errno(3)). */
const DISK: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk cannot be written',
  EACCES: 'this user may not write here',
  EIO: 'the disk is failing',
};

/** What is wrong with the disk, if that is what failed. */
function diskTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  const trouble = DISK[String(error.code)];
  return trouble === undefined ? undefined : `${trouble}: ${error.message}`;
}
