// Packed samples as they travel in JSON. Turning bytes into base64 and back is the business of whoever stands at that edge.
import type { PackedSamples } from './pack.ts';

export interface PackedText extends Omit<PackedSamples, 'bytes'> {
  readonly base64: string;
}
