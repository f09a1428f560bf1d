// The journal of apply and undo, kept in the job's dossier: durable when `append` resolves, read back after a crash.
import { isOfCloud, type CloudEvent } from '../../../shared/job/cloud-view.ts';
import type { EventBody, NewEvent } from '../../../shared/job/events.ts';
import type { Journal, JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import type { CallRecord, JsonObject } from '../cloud/client/api-call.ts';
import { actionRegistry } from '../cloud/client/action-registry.ts';
import type { Dossier } from '../dossier/dossier.ts';

export function dossierJournal(dossier: Dossier): Journal {
  return {
    append: (event) => {
      dossier.append(asDossierEvent(event));
      return Promise.resolve();
    },
    read: () => Promise.resolve([...cloudEvents(dossier)].flatMap(journalEvents)),
  };
}

function* cloudEvents(dossier: Dossier): Generator<CloudEvent> {
  for (const record of dossier.records()) if (record.type !== 'samples.packed' && isOfCloud(record)) yield record;
}

/** One attempt at a call as evidence. What the cloud answered to a write becomes a raw output; reads are told by their effect. */
export function recordCall(dossier: Dossier, { outcome, ...attempt }: CallRecord): void {
  dossier.append({
    type: 'cloud.called',
    body: {
      ...attempt,
      parameters: { ...attempt.parameters },
      outcome: outcome.kind === 'answered' ? answered(dossier, attempt.action, outcome.answer) : outcome,
    },
  });
}

function answered(dossier: Dossier, action: string, answer: JsonObject): EventBody<'cloud.called'>['outcome'] {
  const facts = Object.entries(actionRegistry).find(([name]) => name === action)?.[1];
  if (facts?.effect !== 'write') return { kind: 'answered' };
  return { kind: 'answered', raw: dossier.putBlob(Buffer.from(JSON.stringify(answer))) };
}

/** The schema of each event leaves the type out of the body: it is the event's own. */
function asDossierEvent(event: JournalEvent): NewEvent {
  switch (event.type) {
    case 'asked':
      return { type: 'cloud.asked', body: event };
    case 'done':
      return { type: 'cloud.done', body: event };
    case 'refused':
      return { type: 'cloud.refused', body: event };
    case 'seen':
      return { type: 'cloud.seen', body: event };
  }
}

function journalEvents(event: CloudEvent): readonly JournalEvent[] {
  switch (event.type) {
    case 'cloud.asked':
      return [{ type: 'asked', ...event.body }];
    case 'cloud.done':
      return [{ type: 'done', ...event.body }];
    case 'cloud.refused':
      return [{ type: 'refused', ...event.body }];
    case 'cloud.seen':
      return [{ type: 'seen', ...event.body }];
    case 'cloud.marked':
    case 'cloud.called':
    case 'cloud.ended':
    case 'cloud.proven':
    case 'cloud.drifted':
    case 'gateway.configured':
      return [];
  }
}
