// What the engineer adds to a job in words and pictures. It changes no figure and no verdict; the report prints it as it is.
import { z } from 'zod';

/** A deviation is something that was agreed to be done otherwise than asked; it stands apart from plain remarks. */
export const remarkKinds = ['remark', 'deviation'] as const;

const attachment = z.object({
  /** As the file was called, without its folder. */
  name: z.string().min(1).max(200),
  mediaType: z.string(),
  bytes: z.int().min(0),
  /** SHA-256 of its bytes, which lie in the dossier. */
  raw: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RemarkAttachment = z.infer<typeof attachment>;

export const remark = z.object({
  kind: z.enum(remarkKinds),
  text: z.string().min(1).max(4000),
  by: z.string().min(1).max(200).optional(),
  /** The test that it is about. */
  test: z.string().optional(),
  attachments: z.array(attachment),
});
export type Remark = z.infer<typeof remark>;

export interface RemarkView extends Remark {
  readonly atMs: number;
}
