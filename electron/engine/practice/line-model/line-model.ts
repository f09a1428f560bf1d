// One direction of a line as a queueing model: the sender's port, the platform's limit for a flow, the line's own bucket
// with loss, cuts, delay and jitter, the receiver's port. Pure: time and chance are given, cargo is not looked into, so
// whatever can read and write frames (sockets today, a TUN device or packet socket as well) can be put at its ends.
import { Shaper, type ShaperPlan } from './shaper.ts';
import { TimeQueue } from './time-queue.ts';

export interface LinePlan {
  /** What each sending host's own port lets through, by host. */
  readonly senderPorts: Readonly<Record<string, ShaperPlan>>;
  /** For each flow by itself; absent when the platform limits none. */
  readonly flowLimit?: ShaperPlan;
  readonly line: ShaperPlan;
  /** Of what has used the bandwidth, this share does not arrive. */
  readonly lossShare: number;
  readonly delayMs: number;
  /** Up to this much more delay, evenly spread; the order stays. */
  readonly jitterMs: number;
  /** Nothing is carried for so long, so long after data have begun to flow: once in every test. */
  readonly interruptions: readonly { readonly afterMs: number; readonly forMs: number }[];
  /** Nothing is carried between these times of the model's clock. */
  readonly cuts: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** What may reach a receiving host, by host; absent where its port is no limit. */
  readonly receiverPorts: Readonly<Record<string, ShaperPlan>>;
}

export interface Frame<Cargo> {
  readonly from: string;
  readonly to: string;
  /** The hash flow: what the platform limits one by one. */
  readonly flow: string;
  /** On Ethernet, without FCS. */
  readonly bytes: number;
  /** Signalling (set-up, results, acknowledgements) finds a little room in queues that a flood has filled. */
  readonly isControl: boolean;
  readonly cargo: Cargo;
}

interface Waiting<Cargo> {
  readonly frame: Frame<Cargo>;
  readonly unseenSinceMs: number;
}

/** Where a frame ended. */
export type Fate = 'delivered' | 'sender port full' | 'flow limit' | 'line full' | 'line lost' | 'receiver port full';

export interface Passage<Cargo> {
  readonly atMs: number;
  readonly fate: Fate;
  readonly frame: Frame<Cargo>;
}

export interface LineCounts {
  /** What reached the line, and what left it at the far end. */
  offeredFrames: number;
  offeredBytes: number;
  deliveredFrames: number;
  deliveredBytes: number;
  senderPortDropped: number;
  flowLimitDropped: number;
  lineDropped: number;
  lineLost: number;
  receiverPortDropped: number;
}

/** Data that come after such a pause are another test's. */
const betweenTestsMs = 1000;
const controlRoomBytes = 4 * 1514;
/** Flows beyond this are looked through for those that have nothing under way. */
const mostFlows = 4096;

export class LineModel<Cargo> {
  readonly counts: LineCounts = {
    offeredFrames: 0,
    offeredBytes: 0,
    deliveredFrames: 0,
    deliveredBytes: 0,
    senderPortDropped: 0,
    flowLimitDropped: 0,
    lineDropped: 0,
    lineLost: 0,
    receiverPortDropped: 0,
  };
  readonly #plan: LinePlan;
  readonly #random: () => number;
  readonly #line: Shaper;
  readonly #senderPorts: ReadonlyMap<string, Shaper>;
  readonly #receiverPorts: ReadonlyMap<string, Shaper>;
  readonly #flows = new Map<string, Shaper>();
  /** Frames on their way to the line, from many flows: only in order of time does the line's bucket see what is true. */
  readonly #toLine = new TimeQueue<Waiting<Cargo>>();
  readonly #toReceiver = new TimeQueue<Frame<Cargo>>();
  #lastArrivalMs = Number.NEGATIVE_INFINITY;
  #dataSinceMs = Number.NEGATIVE_INFINITY;
  #lastDataMs = Number.NEGATIVE_INFINITY;

  /** @param random evenly from 0 to below 1, asked once a frame for loss and once for jitter */
  constructor(plan: LinePlan, random: () => number) {
    this.#plan = plan;
    this.#random = random;
    this.#line = new Shaper(plan.line);
    this.#senderPorts = shapers(plan.senderPorts);
    this.#receiverPorts = shapers(plan.receiverPorts);
  }

  /** When `advance` has something to do next. */
  get nextAtMs(): number | undefined {
    const [toLine, toReceiver] = [this.#toLine.nextAtMs, this.#toReceiver.nextAtMs];
    return toLine === undefined || toReceiver === undefined ? (toLine ?? toReceiver) : Math.min(toLine, toReceiver);
  }

  /**
   * Takes a frame from its sender; undefined while it is under way. Call it in order of time.
   * @param unseenSinceMs the frame was seen now but may have come at any time since then
   */
  offer(frame: Frame<Cargo>, atMs: number, unseenSinceMs = atMs): Fate | undefined {
    if (!frame.isControl) {
      if (atMs - this.#lastDataMs > betweenTestsMs) this.#dataSinceMs = atMs;
      this.#lastDataMs = atMs;
    }
    const extraRoomBytes = roomOf(frame);
    const port = this.#senderPorts.get(frame.from);
    const leftPortMs = port ? port.pass(frame.bytes, { atMs, unseenSinceMs, extraRoomBytes }) : atMs;
    if (leftPortMs === undefined) {
      this.counts.senderPortDropped += 1;
      return 'sender port full';
    }
    const limit = this.#flow(frame.flow, atMs);
    const leftFlowMs = limit
      ? limit.pass(frame.bytes, { atMs: leftPortMs, unseenSinceMs, extraRoomBytes })
      : leftPortMs;
    if (leftFlowMs === undefined) {
      this.counts.flowLimitDropped += 1;
      return 'flow limit';
    }
    this.#toLine.add(leftFlowMs, { frame, unseenSinceMs });
    return undefined;
  }

  /** All whose fate was decided up to now; what was delivered comes in the order in which it arrived. */
  advance(nowMs: number): Passage<Cargo>[] {
    const passages: Passage<Cargo>[] = [];
    for (let due = this.#toLine.takeDue(nowMs); due; due = this.#toLine.takeDue(nowMs)) {
      const { frame } = due.item;
      const fate = this.#crossLine(due.item, due.atMs);
      if (fate) passages.push({ atMs: due.atMs, fate, frame });
    }
    for (let due = this.#toReceiver.takeDue(nowMs); due; due = this.#toReceiver.takeDue(nowMs)) {
      passages.push({ atMs: due.atMs, fate: 'delivered', frame: due.item });
    }
    return passages;
  }

  #crossLine({ frame, unseenSinceMs }: Waiting<Cargo>, atMs: number): Fate | undefined {
    const { counts } = this;
    counts.offeredFrames += 1;
    counts.offeredBytes += frame.bytes;
    const leftMs = this.#line.pass(frame.bytes, { atMs, unseenSinceMs, extraRoomBytes: roomOf(frame) });
    if (leftMs === undefined) {
      counts.lineDropped += 1;
      return 'line full';
    }
    if (this.#random() < this.#plan.lossShare || this.#isCut(leftMs)) {
      counts.lineLost += 1;
      return 'line lost';
    }
    const jitterMs = this.#plan.jitterMs > 0 ? this.#random() * this.#plan.jitterMs : 0;
    const arrivesMs = Math.max(this.#lastArrivalMs, leftMs + this.#plan.delayMs + jitterMs);
    this.#lastArrivalMs = arrivesMs;
    counts.deliveredFrames += 1;
    counts.deliveredBytes += frame.bytes;
    const port = this.#receiverPorts.get(frame.to);
    const receivedMs = port ? port.pass(frame.bytes, { atMs: arrivesMs, unseenSinceMs }) : arrivesMs;
    if (receivedMs === undefined) {
      counts.receiverPortDropped += 1;
      return 'receiver port full';
    }
    this.#toReceiver.add(receivedMs, frame);
    return undefined;
  }

  #isCut(atMs: number): boolean {
    const sinceMs = atMs - this.#dataSinceMs;
    return (
      this.#plan.cuts.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs) ||
      this.#plan.interruptions.some(({ afterMs, forMs }) => sinceMs >= afterMs && sinceMs < afterMs + forMs)
    );
  }

  #flow(name: string, nowMs: number): Shaper | undefined {
    if (!this.#plan.flowLimit) return undefined;
    const known = this.#flows.get(name);
    if (known) return known;
    if (this.#flows.size >= mostFlows) {
      for (const [idle, { freeAtMs }] of this.#flows) if (freeAtMs < nowMs - 1000) this.#flows.delete(idle);
    }
    const limit = new Shaper(this.#plan.flowLimit);
    this.#flows.set(name, limit);
    return limit;
  }
}

function roomOf(frame: Frame<unknown>): number {
  return frame.isControl ? controlRoomBytes : 0;
}

function shapers(plans: Readonly<Record<string, ShaperPlan>>): Map<string, Shaper> {
  return new Map(Object.entries(plans).map(([name, plan]) => [name, new Shaper(plan)]));
}
