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
    return tell('stopped', 'What was sent is recorded: run the same command again to go on.', error.code);
  }
  if (error instanceof BrakeError) return tell(`stopped: ${error.message}`, error.hint, EXIT.brake);
  if (error instanceof ChannelError) {
    const code = isCredentialFault(error.fault) ? EXIT.usage : EXIT.channel;
    return tell(`${error.fault.target}: ${error.message}`, error.fault.hint, code);
  }
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
