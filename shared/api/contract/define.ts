// How one entry of the contract is written: what goes in, what comes out, and whether it changes anything.
import { z } from 'zod';

export interface Call<In extends z.core.$ZodType = z.core.$ZodType, Out extends z.core.$ZodType = z.core.$ZodType> {
  /** A query changes nothing and may be repeated; a command may not. A follow delivers items until it is ended. */
  readonly kind: 'query' | 'command' | 'follow';
  readonly input: In;
  /** Of a follow: one item. */
  readonly output: Out;
}

export function query<In extends z.core.$ZodType, Out extends z.core.$ZodType>(input: In, output: Out) {
  return { kind: 'query', input, output } as const;
}

export function command<In extends z.core.$ZodType, Out extends z.core.$ZodType>(input: In, output: Out) {
  return { kind: 'command', input, output } as const;
}

export function follow<In extends z.core.$ZodType, Item extends z.core.$ZodType>(input: In, item: Item) {
  return { kind: 'follow', input, output: item } as const;
}

export const nothing = z.strictObject({});

/** What a command answers that has nothing to say. */
export const done = z.strictObject({});

/**
 * A value of one of the engine's own pure types. It travels outward only, where the engine's types are trusted; what comes
 * in is always checked value by value.
 */
export function plain<Value>() {
  return z.custom<Value>(() => true);
}

/** A job's name in the jobs folder: the name of its files without the ending. Never a path. */
export const jobId = z
  .string()
  .max(120)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*$/u, 'expected the name of a job in the jobs folder');

export const ofJob = z.strictObject({ job: jobId });

/** Something that was uploaded before, by the name that `uploads.open` gave it. */
export const uploadId = z.uuid();

/** A file on its way out. */
export const outgoingFile = z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() });
