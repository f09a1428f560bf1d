// A state machine as a table: from a state, a trigger leads through a passing state to a settled one after a while.
// Only the listed edges are legal.

/** A range of milliseconds of the cloud's time. */
export interface Delay {
  readonly least: number;
  readonly most: number;
}

export interface Edge<State extends string> {
  /** Shown while the change is under way. */
  readonly via: State;
  readonly to: State | 'gone';
  readonly delay: Delay;
}

export type Machine<State extends string, Trigger extends string> = Readonly<
  Record<Trigger, { readonly from: readonly State[] } & Edge<State>>
>;

export function edge<State extends string, Trigger extends string>(
  machine: Machine<State, Trigger>,
  state: State,
  trigger: Trigger,
): Edge<State> | undefined {
  const candidate = machine[trigger];
  return candidate.from.includes(state) ? candidate : undefined;
}

export function seconds(least: number, most: number): Delay {
  return { least: least * 1000, most: most * 1000 };
}
