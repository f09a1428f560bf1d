// The practice cloud behind its HTTP edge: what exists, what will happen, who may call. Handlers work on this and on
// nothing else.
import type { AccountBook } from './accounts/account-book.ts';
import type { Settings } from './settings.ts';
import { edge, type Delay, type Edge, type Machine } from './states/machine.ts';
import type { Clock } from './world/clock.ts';
import type { Collection, Owned } from './world/collection.ts';
import { resourceId, type Random } from './world/random.ts';
import type { Schedule } from './world/schedule.ts';
import type { World } from './world/world.ts';
import type { CustomerGateways } from './lines/customer-gateways.ts';
import type { LiveSessions } from './lines/live-sessions.ts';
import type { CloudAssistant } from './lines/cloud-assistant.ts';

export interface Cloud {
  readonly world: World;
  readonly schedule: Schedule;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
  readonly accounts: AccountBook;
  readonly gateways: CustomerGateways;
  readonly sessions: LiveSessions;
  readonly assistant: CloudAssistant;
  /** Where regional endpoints point: this server, so that practice traffic never leaves it. */
  endpointHost(): string;
}

export function newId(cloud: Cloud, prefix: string): string {
  return resourceId(prefix, cloud.random);
}

export function drawDelayMs(cloud: Cloud, delay: Delay): number {
  return delay.least + cloud.random.next() * (delay.most - delay.least);
}

interface WithStatus<State extends string> extends Owned {
  readonly Status: State;
}

interface Step<Item, State extends string> {
  readonly collection: Collection<Item & WithStatus<State>>;
  readonly id: string;
  readonly edge: Edge<State>;
  /** Fields that change together with the settled state. */
  readonly settled?: Partial<Item>;
  readonly then?: () => void;
}

/** Takes a resource along an edge: into the passing state now, into the settled one after the edge's delay. */
export function travel<Item extends WithStatus<State>, State extends string>(
  cloud: Cloud,
  step: Step<Item, State>,
): void {
  const { collection, id } = step;
  // A spread of a generic keeps no literal types; the fields are the record's own.
  collection.change(id, { Status: step.edge.via } as Partial<Item & WithStatus<State>>);
  const arrive = () => {
    if (step.edge.to === 'gone') collection.remove(id);
    else collection.change(id, { ...step.settled, Status: step.edge.to } as Partial<Item & WithStatus<State>>);
    step.then?.();
  };
  const delayMs = drawDelayMs(cloud, step.edge.delay);
  if (delayMs === 0) arrive();
  else cloud.schedule.after(delayMs, arrive);
}

/** The edge that a trigger opens in this state, or the refusal that the API gives otherwise. */
export function edgeOr<State extends string, Trigger extends string>(
  machine: Machine<State, Trigger>,
  state: State,
  trigger: Trigger,
  refusal: () => Error,
): Edge<State> {
  const found = edge(machine, state, trigger);
  if (found === undefined) throw refusal();
  return found;
}
