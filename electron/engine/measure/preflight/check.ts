// What a check of preflight is: a pure judgement on the facts of one host, with the site's other facts at hand.
import { AppError, type ErrorData } from '../../../../shared/api/errors/app-error.ts';
import type { ErrorCode } from '../../../../shared/api/errors/codes.ts';
import type { ErrorFact } from '../../../../shared/job/error-fact.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import type { HostSpec, JobSpec } from '../../../../shared/job/spec.ts';
import type { HostProbe } from './host-probe.ts';
import type { Reach } from './reach.ts';

export interface HostFacts {
  readonly spec: HostSpec;
  /** Why there was no connection. */
  readonly refusal?: ErrorFact;
  /** Absent when the host was not reached, or did not answer the probe. */
  readonly probe?: HostProbe;
  /** The host's clock minus the laptop's. */
  readonly clock?: { readonly offsetMs: number; readonly errorMs: number };
  /** Where sudo asks for a password and one is known: whether sudo takes it. */
  readonly sudoPassword?: 'right' | AppError;
}

export interface SiteFacts {
  readonly job: JobSpec;
  readonly tests: readonly PlannedTest[];
  readonly hosts: readonly HostFacts[];
  readonly reach: readonly Reach[];
}

/** A host that answered the probe. */
export interface ProbedHost extends HostFacts {
  readonly probe: HostProbe;
}

export type Judgement =
  | { readonly outcome: 'ok'; readonly seen: string }
  | {
      readonly outcome: 'warning' | 'blocker' | 'not checked';
      readonly seen: string;
      readonly error: AppError;
      readonly fix?: 'tune' | 'install';
    };

export interface HostCheck {
  readonly name: string;
  /** Needs traffic between hosts or time: left out of the reduced set. */
  readonly isSlow?: true;
  readonly judge: (host: ProbedHost, site: SiteFacts) => Judgement;
}

export function ok(seen: string): Judgement {
  return { outcome: 'ok', seen };
}

export interface Concern {
  readonly seen?: string;
  readonly fix?: 'tune' | 'install';
  readonly data: ErrorData;
}

export function concern(
  outcome: 'warning' | 'blocker' | 'not checked',
  code: ErrorCode,
  { seen = '', fix, data }: Concern,
): Judgement {
  return { outcome, seen, error: new AppError(code, data), ...(fix && { fix }) };
}
