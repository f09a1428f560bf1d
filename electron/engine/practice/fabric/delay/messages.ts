// What the delaying thread is told and what it tells. Plain data: it is copied between threads.
import type { LinePlan } from '../../line-model/line-model.ts';

export interface DelaySetup {
  /** taps.pl with its devices, in their namespace. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly plan: LinePlan;
}

export type DelayReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'counts'; readonly id: number; readonly droppedFrames: number }
  /** It carries nothing any more. */
  | { readonly kind: 'ended'; readonly reason: string };
