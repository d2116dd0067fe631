import { channels } from '../channels/index.ts';
import type { Config, ConfiguredTarget } from '../config/config.ts';
import { resolveSecrets } from '../config/credentials.ts';
import { createRedactor } from '../config/secrets.ts';
import type { AllowanceStore } from '../delivery/allowance.ts';
import { createBudgets } from '../delivery/budgets.ts';
import { type Clock, createClock } from '../delivery/clock.ts';
import { type Connection, connect } from '../delivery/connection.ts';
import { createHttp } from '../delivery/http.ts';
import type { Sandbox } from '../sandbox/index.ts';

/** Signed-in connections to the targets of a run. */
export interface Accounts {
  readonly clock: Clock;
  /** @throws UserError when the target's credentials are not complete */
  connect(target: ConfiguredTarget): Promise<Connection>;
  close(): Promise<void>;
}

/**
 * @param sandbox sends every target there, with the sandbox's own credentials and clock
 * @param storeOf where it is kept what accounts have spent of budgets that outlive a process
 */
export function createAccounts(
  { env }: Pick<Config, 'env'>,
  sandbox: Sandbox | undefined,
  clock: Clock = createClock(sandbox?.speed ?? 1),
  storeOf?: (key: string) => AllowanceStore,
): Accounts {
  const http = createHttp();
  const budgets = createBudgets(clock, storeOf);
  return {
    clock,
    async connect(target) {
      const channel = channels[target.channel];
      const account = sandbox ? { ...target, credentials: {} } : target;
      const secrets = await resolveSecrets(account, channel.auth, sandbox ? sandbox.env : env);
      return connect({
        channel,
        target,
        secrets,
        endpoints: sandbox
          ? sandbox.served[target.channel].endpoints
          : { ...channel.endpoints(target), ...target.endpoints },
        http,
        clock,
        budgets,
        factor: target.limitsFactor,
        redact: createRedactor(Object.values(secrets)),
      });
    },
    async close() {
      await budgets.close();
      await http.close();
    },
  };
}
