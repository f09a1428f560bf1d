// What shows that an object of the job does what it is there for. Done means shown: by reading it back, by a route or a
// session, or by a packet; what could not be shown is called not proven.
import { z } from 'zod';
import { errorFact } from '../error-fact.ts';

const packetTest = z.object({
  /** `service`: a name resolved, a connection accepted. `rate`: an object downloaded, judged against the line. */
  kind: z.enum(['ping', 'path-mtu', 'path', 'service', 'rate']),
  /** `IDC to 10.10.1.5`. */
  between: z.string(),
  outcome: z.enum(['passed', 'failed', 'not-measured']),
  /** What was seen, in figures; the cause where nothing was. */
  evidence: z.string(),
  /** Why nothing was measured, where Demarc knows it by a code. */
  error: errorFact.optional(),
});

const proof = z.object({
  resource: z.string(),
  object: z.string(),
  outcome: z.enum(['proven', 'not-proven']),
  /** The strongest thing that shows it. */
  by: z.enum(['packet', 'session', 'read-back', 'nothing']),
  readBack: z.string(),
  packets: z.array(packetTest).readonly(),
});

export const proofReport = z.object({
  proofs: z.array(proof).readonly(),
  packets: z.array(packetTest).readonly(),
  /** Every object of the job is proven. */
  complete: z.boolean(),
});

export type PacketTest = Readonly<z.infer<typeof packetTest>>;
export type Proof = Readonly<z.infer<typeof proof>>;
export type ProofReport = Readonly<z.infer<typeof proofReport>>;
