// The arithmetic of the site's rate limits: how fast, how bursty and how deep each bucket is, and why.
// All limits count Ethernet frames without FCS and never less than 60 bytes a frame, like a switch port does.

/** A frame of the guide's 1400-byte load, and a full one: payload or MTU plus 14 bytes of Ethernet header. */
const commonFrameBytes = [1442, 1514] as const;

/** The vendor's limit for one hash flow from VPC to VBR is bandwidth / 12 (Express Connect best practices). */
const flowsPerLine = 12;

/**
 * Tokens for 8 ms. The kernel may serve a bucket late by a scheduler's whim; what it owed for longer than the burst is
 * lost for good, so a smaller burst starves the line on a busy machine. As initial credit, 8 ms are 0.08 % of 10 s.
 */
const burstMs = 8;

/**
 * As deep as a carrier's buffer commonly is. A sender that the scheduler held up catches up faster than the line; with
 * 100 ms and ports a little faster than the line, two thirds of a second of that are no loss of the line.
 */
const queueMs = 100;

export const leastBandwidthBps = 4e6;
export const mostBandwidthBps = 10e9;
/** Every frame is copied into user space and back: about 50 µs of a CPU, most of it waking up. */
export const mostDelayedBps = 200e6;

export interface Bucket {
  readonly rateBps: number;
  readonly burstBytes: number;
  readonly queueBytes: number;
}

/** A limit in the network, of the line or of a flow: with a short queue, as in a carrier's policer. */
export function lineBucket(rateBps: number): Bucket {
  return { rateBps, burstBytes: burstBytes(rateBps), queueBytes: roomyQueueBytes(rateBps) };
}

/**
 * A sender's own port. Its queue is deeper than all socket buffers together can fill, so a sender that is faster than
 * its port sleeps in `send` like on a real NIC, instead of burning the machine's CPU on frames that are thrown away.
 */
export function portBucket(rateBps: number): Bucket {
  return { rateBps, burstBytes: burstBytes(rateBps), queueBytes: 64 * 1024 * 1024 };
}

/**
 * What an instance may send: a sixth of the line. That is just two flows at their hash limit (2 × B/12). Eight floods
 * offer 1.33 times the line, seven (one dead) 1.17 times: enough to keep it full, and no more frames than two CPUs can
 * carry through the site at 500 Mbit/s.
 */
export function instanceCapBps(bandwidthBps: number): number {
  return Math.round(bandwidthBps / 6);
}

/** An instance that cannot do its part: half of its eighth of the line. */
export function slowInstanceCapBps(bandwidthBps: number): number {
  return Math.round(bandwidthBps / 16);
}

/** The gateway's port is a little faster than the line that it feeds: a flood overloads the line, a late burst does not. */
export function gatewayPortBps(bandwidthBps: number): number {
  return Math.round(bandwidthBps * 1.15);
}

export function flowLimitBps(bandwidthBps: number): number {
  return Math.round(bandwidthBps / flowsPerLine);
}

export function burstBytes(rateBps: number): number {
  return Math.max(4 * commonFrameBytes[1], Math.round((rateBps / 8 / 1000) * burstMs));
}

/**
 * A queue of about 100 ms, at least 16 full frames, that always has a gap for small frames. A byte queue full of equal frames keeps
 * `queue mod frame` bytes free: a size is searched at which the common frames leave a gap that control packets (TCP
 * acknowledgements, netperf's end mark, ARP, BGP keepalives) fit in, so a flood does not cut the line's own signalling.
 */
export function roomyQueueBytes(rateBps: number): number {
  const least = Math.max(16 * commonFrameBytes[1], Math.round((rateBps / 8 / 1000) * queueMs));
  let best = least;
  for (let bytes = least; bytes < least + 16 * commonFrameBytes[1]; bytes += 1) {
    if (gapBytes(bytes) > gapBytes(best)) best = bytes;
  }
  return best;
}

/** The least room that a queue filled with one of the common frames has left. */
export function gapBytes(queueBytes: number): number {
  return Math.min(...commonFrameBytes.map((frame) => queueBytes % frame));
}
