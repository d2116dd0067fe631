import { type Dispatch, dispatch, dispatchAgain, pickUp, resume } from '../delivery/dispatch.ts';
import { overdueIssues } from '../delivery/overdue.ts';
import { UserError } from '../errors.ts';
import type { Errand } from './errands.ts';

/** Picks up answers that are due, takes the target for this run, and goes on with what was not sent to its end. */
export async function takeOver({ desk, asker, onIssue, lock }: Errand): Promise<void> {
  await pickUp(desk, onIssue);
  await lock();
  await resume(desk, asker, onIssue);
}

/**
 * Sends, lets others have the target, and waits for the answers.
 * @param planned what there is to send; undefined for nothing
 * @param taken called once the target has taken it in hand
 */
export async function sendAndWait(
  errand: Errand,
  planned: () => Promise<Dispatch | undefined>,
  taken: () => Promise<void> = async () => undefined,
): Promise<void> {
  let sending: Dispatch | undefined;
  const send = async () => {
    sending = await planned();
    if (sending) await dispatch(errand.desk, sending);
    await taken();
  };
  await waitAfter(errand, send, async () => sending !== undefined && sendHalves(errand, sending));
}

/**
 * Lets others have the target once all is sent, and waits for the answers.
 * @param again sends what the answers call for; false when they call for nothing more
 */
export async function waitAfter(
  { desk, asker, onIssue, unlock }: Errand,
  send: () => Promise<void>,
  again: () => Promise<boolean> = async () => false,
): Promise<void> {
  const { clock, deadline } = desk.pace;
  try {
    await send();
    await unlock();
    await asker.finish();
    while (clock.now() < deadline && (await again())) await asker.finish();
  } catch (error) {
    asker.hurry();
    await unlock();
    await asker.finish().catch(() => undefined);
    throw error;
  }
  const open = await desk.ledger.openSubmissions(desk.target.name);
  overdueIssues(desk.channel, open, desk.pace.clock.now()).forEach(onIssue);
}

/** What was refused as a whole is sent again in halves, unless another run has the target: then it does so. */
async function sendHalves({ desk, lock, unlock }: Errand, sending: Dispatch): Promise<boolean> {
  try {
    await lock();
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
  try {
    return await dispatchAgain(desk, sending);
  } finally {
    await unlock();
  }
}
