// An error as events carry it: the closed code, and the words as they were when it happened.
import { z } from 'zod';

export const errorFact = z.object({
  code: z.string(),
  text: z.string(),
  remedy: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
});
export type ErrorFact = z.infer<typeof errorFact>;
