// What travels over a port: seven frames, as JSON text. Numbers of calls are the caller's and hold for one connection.
import { z } from 'zod';
import { errorFact } from '../../job/error-fact.ts';

const id = z.int().positive();

/** From the screens to the engine. */
export const askingFrame = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ask'), id, name: z.string().max(80), input: z.unknown() }),
  /** The answer is no longer wanted. */
  z.strictObject({ kind: z.literal('end'), id }),
]);
export type AskingFrame = z.infer<typeof askingFrame>;

/** From the engine to the screens. The first one is `hello`. */
export const answeringFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), contractVersion: z.int() }),
  z.object({ kind: z.literal('answer'), id, value: z.unknown() }),
  /** Items of a follow, in order. */
  z.object({ kind: z.literal('items'), id, values: z.array(z.unknown()) }),
  /** A follow came to its end. */
  z.object({ kind: z.literal('done'), id }),
  z.object({ kind: z.literal('error'), id, error: errorFact }),
]);
export type AnsweringFrame = z.infer<typeof answeringFrame>;

/** Undefined when the text is no frame of that kind: whoever sends such is not spoken to any longer. */
export function readFrame<Frame>(schema: z.ZodType<Frame>, text: string): Frame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
}
