// What apply and undo write down, in order and before they act. Enough to go on after a crash without doing anything twice,
// and to know for ever what this job created. Holds no secret: secrets are references in a plan and stay so here.
import { z } from 'zod';
import type { PlannedValue } from './change.ts';

const plannedValue: z.ZodType<PlannedValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(plannedValue), z.record(z.string(), plannedValue)]),
);

const plannedParameters = z.record(z.string(), plannedValue);

const plannedCall = z.object({
  action: z.string(),
  account: z.string(),
  region: z.string(),
  parameters: plannedParameters,
});

const about = { change: z.string(), resource: z.string(), kind: z.string(), atMs: z.number() };

export const journalEvent = z.discriminatedUnion('type', [
  /** Written before the call is sent. `token` is what makes a repeat of it harmless. */
  z.object({
    type: z.literal('asked'),
    ...about,
    token: z.string(),
    /** With the references filled in, secrets not. */
    call: plannedCall,
    undo: z.array(plannedCall),
  }),
  /** The cloud accepted it; `outputs` are the ids that it gave. */
  z.object({ type: z.literal('done'), ...about, token: z.string(), outputs: z.record(z.string(), z.string()) }),
  /** The cloud refused it for good: it has had no effect. */
  z.object({
    type: z.literal('refused'),
    ...about,
    token: z.string(),
    code: z.string(),
    apiCode: z.string().optional(),
  }),
  /** It was read back in a state that the change was waiting for. */
  z.object({ type: z.literal('seen'), ...about, state: z.string(), outputs: z.record(z.string(), z.string()) }),
]);

export type JournalEvent = z.infer<typeof journalEvent>;

/** Append-only. `append` resolves only when the event would survive a power cut. */
export interface Journal {
  append(event: JournalEvent): Promise<void>;
  read(): Promise<readonly JournalEvent[]>;
}
