// What somebody measured by hand and brought along: outputs of tools as evidence, with what they say of themselves. Nothing is
// judged by them, and nothing of them is added up: each covers its own time, which no other shared for certain.
import { z } from 'zod';

const text = z.string();
const count = z.number().min(0);

const capturedFigure = z.object({
  /** Who counted: the tool as sender or receiver, or the kernel of the host it ran on. */
  sense: z.enum(['sent', 'received', 'counted']),
  layer: z.enum(['payload', 'ethernet']),
  /** Where: a direction between client and server, or an interface and whether it received or sent. */
  place: text,
  /** The time that the figure is an average of, where the tool says it. */
  seconds: count.optional(),
  packets: count.optional(),
  packetsPerSecond: count.optional(),
  rateBps: count.optional(),
  /** The tool printed three digits only, or hides what was lost at the end: the true figure is this or less. */
  limits: z.array(z.enum(['rounded', 'at most'])),
});
export type CapturedFigure = z.infer<typeof capturedFigure>;

export const capturedOutput = z.object({
  source: z.literal('captured by hand'),
  /** The file's name, or `pasted`. */
  file: text,
  /** Where the output begins in it, from 1. */
  line: z.int().min(1),
  tool: text,
  version: text.optional(),
  /** As the prompt or the output named it; it need not be a host of the job. */
  host: text.optional(),
  command: text.optional(),
  /** What kind of output it is, such as `stream-test` or `channels`. */
  kind: text,
  protocol: z.enum(['udp', 'tcp']).optional(),
  payloadBytes: z.int().optional(),
  /** In the tool's own words where it has no figures of traffic: `combined 1 of 4`. */
  seen: text.optional(),
  figures: z.array(capturedFigure),
  /** What is not as it looks: warnings of the tool, traps that its output is known for. */
  remarks: z.array(text),
  raw: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CapturedOutput = z.infer<typeof capturedOutput>;

export interface CapturedView extends CapturedOutput {
  readonly importedAtMs: number;
}
