// The line model on the machine's clock: takes frames as they come, hands each on when the model says so.
import type { Direction } from '../../../../../shared/line/direction.ts';
import type { SiteHost } from '../addresses.ts';
import { LineModel, type Frame } from '../../line-model/line-model.ts';
import { Standstills } from '../model/standstills.ts';
import type { LineReading, RelaySetup } from './messages.ts';

/** What to do with a frame at its end. Called once, one of the two. */
export interface Carriage {
  readonly deliver: () => void;
  readonly drop?: () => void;
}

/** So often it is seen that this thread runs. */
const beatMs = 5;

export class LiveLine {
  readonly #models: Readonly<Record<Direction, LineModel<Carriage>>>;
  readonly #roles: ReadonlyMap<string, SiteHost['role']>;
  #timer: NodeJS.Timeout | undefined;
  #timerAtMs = Number.POSITIVE_INFINITY;
  readonly #standstills = new Standstills(performance.now());
  readonly #heart: NodeJS.Timeout;

  constructor({ hosts, plans }: RelaySetup) {
    this.#models = {
      inbound: new LineModel(plans.inbound, Math.random),
      outbound: new LineModel(plans.outbound, Math.random),
    };
    this.#roles = new Map(hosts.map((host) => [host.name, host.role]));
    this.#heart = setInterval(() => {
      this.#standstills.beat(performance.now());
    }, beatMs);
  }

  /** The frame's direction follows from who sends it. */
  send(frame: Frame<Carriage>): void {
    const nowMs = performance.now();
    const model = this.#models[this.#roles.get(frame.from) === 'idc' ? 'outbound' : 'inbound'];
    if (model.offer(frame, nowMs, this.#standstills.unseenSinceMs(nowMs)) !== undefined) frame.cargo.drop?.();
    const nextMs = model.nextAtMs;
    if (nextMs !== undefined && nextMs < this.#timerAtMs) this.#wakeAt(nextMs, nowMs);
  }

  counts(): LineReading {
    this.#advance();
    const { inbound, outbound } = this.#models;
    return { atMs: Date.now(), inbound: { ...inbound.counts }, outbound: { ...outbound.counts } };
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#heart);
  }

  #wakeAt(atMs: number, nowMs: number): void {
    clearTimeout(this.#timer);
    this.#timerAtMs = atMs;
    // A timer has whole milliseconds: what is due within one goes together.
    this.#timer = setTimeout(
      () => {
        this.#advance();
      },
      Math.max(1, atMs - nowMs),
    );
  }

  #advance(): void {
    const nowMs = performance.now();
    this.#timerAtMs = Number.POSITIVE_INFINITY;
    for (const model of Object.values(this.#models)) {
      for (const { fate, frame } of model.advance(nowMs)) {
        if (fate === 'delivered') frame.cargo.deliver();
        else frame.cargo.drop?.();
      }
    }
    const next = Object.values(this.#models).flatMap((model) => model.nextAtMs ?? []);
    if (next.length > 0) this.#wakeAt(Math.min(...next), performance.now());
  }
}
