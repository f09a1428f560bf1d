// Makes one change: writes down that it asks, asks, writes down the answer, waits until it is seen. After any doubt it looks
// before it asks again, so that nothing is done twice.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorTable } from '../../../../shared/api/errors/codes.ts';
import type { Change, PlannedCall } from '../../../../shared/job/plan/change.ts';
import type { JournalEvent } from '../../../../shared/job/plan/journal-event.ts';
import type { ChangeResult } from '../../../../shared/job/plan/outcome.ts';
import type { Sighting } from '../observe/sight.ts';
import { apiCall, needsSecret, openReference, resolveCall } from './resolve.ts';
import { produce, type Run } from './run.ts';
import { lookAt, reached, waitFor } from './wait.ts';
import { withoutPersonalData } from './personal-data.ts';

/** How often a call without a token of its own is repeated after it was seen to have had no effect. */
const attempts = 5;

export async function perform(run: Run, change: Change): Promise<ChangeResult['end']> {
  if (change.call !== undefined) {
    run.report({ kind: 'asking', change });
    await ask(run, change, resolveCall(change.call, run.outputs));
  }
  if (change.expects === undefined) {
    await note(run, change, { type: 'seen', state: 'accepted', outputs: {} });
    return { kind: 'made' };
  }
  const end = await waitFor(run, change, change.expects);
  switch (end.kind) {
    case 'interrupted':
      return { kind: 'under-way' };
    case 'people':
      return { kind: 'waiting-for-people', state: end.state };
    case 'reached':
      await noteSighting(run, change, end.sighting);
      return { kind: 'made' };
  }
}

async function ask(run: Run, change: Change, call: PlannedCall): Promise<void> {
  const { job, ledger } = run;
  const bgpKey = needsSecret(call.parameters) ? await job.bgpKey() : undefined;
  const kept = withoutPersonalData(call);
  const open = ledger.openToken(change.id, kept);
  const token = open ?? job.newToken();
  // What takes it back may refer to what it creates; only calls that are already complete are worth keeping.
  const undo = change.undo.filter((each) => openReference(each.parameters, run.outputs) === undefined);
  const undone = undo.map((each) => resolveCall(each, run.outputs));
  if (open === undefined) await note(run, change, { type: 'asked', token, call: kept, undo: undone });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await job
        .account(call.account)
        .call(apiCall(call, bgpKey), { clientToken: token, signal: run.userSignal });
      const outputs = idsIn(answer);
      produce(run, change.resource, outputs);
      await note(run, change, { type: 'done', token, outputs });
      return;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (await tookEffect(run, change)) return;
      const unknown = error.code === 'cloud/outcome-unknown';
      if (unknown && attempt < attempts) continue;
      if (!unknown && !errorTable[error.code].retryable) await noteRefusal(run, change, token, error);
      throw error;
    }
  }
}

/** Whether the object is already where the call would have brought it, or on its way there. */
async function tookEffect(run: Run, change: Change): Promise<boolean> {
  const { expects } = change;
  if (expects === undefined || openReference({ ...expects.identity, ...expects.values }, run.outputs) !== undefined)
    return false;
  const sighting = await lookAt(run, change, expects);
  return reached(run, expects, sighting) || expects.progress.includes(sighting.state);
}

/** Everything in an answer that names something: the id of what was created, the order that pays for it. */
function idsIn(answer: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries<unknown>({ ...answer }).flatMap(([name, value]) =>
      name.endsWith('Id') && name !== 'RequestId' && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

async function noteSighting(run: Run, change: Change, { state, fields }: Sighting): Promise<void> {
  produce(run, change.resource, fields);
  await note(run, change, { type: 'seen', state, outputs: idsIn(fields) });
  run.report({ kind: 'made', change });
}

async function noteRefusal(run: Run, change: Change, token: string, error: AppError): Promise<void> {
  const { apiCode } = error.data;
  await note(run, change, {
    type: 'refused',
    token,
    code: error.code,
    ...(typeof apiCode === 'string' ? { apiCode } : {}),
  });
}

type Without<Event, Names extends string> = Event extends unknown ? Omit<Event, Names> : never;

async function note(
  { job }: Run,
  { id, resource, kind }: Change,
  event: Without<JournalEvent, 'change' | 'resource' | 'kind' | 'atMs'>,
): Promise<void> {
  await job.journal.append({ ...event, change: id, resource, kind, atMs: job.clock.nowMs() });
}
