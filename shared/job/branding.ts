// The house that hands a report over: a line at the head of every page, a colour for headings, a logo on page one.
import { z } from 'zod';

export const brandingSpec = z.strictObject({
  header: z.string().min(1).max(120).optional(),
  /** Dark enough to be read on white and in black and white. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
  logo: z.strictObject({ format: z.enum(['png', 'jpg', 'svg']), base64: z.base64().max(680_000) }).optional(),
});
export type Branding = z.infer<typeof brandingSpec>;
