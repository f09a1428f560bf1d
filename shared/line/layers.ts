// What one datagram weighs on each layer. Every rate in Demarc says which of these layers it is counted on.

/**
 * payload: what the tool handed to the socket · ip: plus UDP/TCP and IPv4 headers · ethernet: plus the Ethernet header,
 * without FCS, preamble and gap: the size that Linux interface counters, `sar -n DEV` and token buckets count.
 */
export type Layer = 'payload' | 'ip' | 'ethernet';

export type Transport = 'udp' | 'tcp';

const ipv4HeaderBytes = 20;
const ethernetHeaderBytes = 14;
/** IEEE 802.3: 64 bytes with the 4-byte FCS; physical NICs pad to it, virtual ones don't. */
const minimumFrameBytes = 60;
/** TCP: 20 bytes and the 12-byte timestamp option that Linux sends with every segment. */
const transportHeaderBytes: Record<Transport, number> = { udp: 8, tcp: 32 };

/** Bytes of one unfragmented datagram (or full segment) of the given payload, counted on the given layer. */
export function datagramBytes(payloadBytes: number, layer: Layer, transport: Transport = 'udp'): number {
  switch (layer) {
    case 'payload':
      return payloadBytes;
    case 'ip':
      return payloadBytes + transportHeaderBytes[transport] + ipv4HeaderBytes;
    case 'ethernet':
      return Math.max(minimumFrameBytes, datagramBytes(payloadBytes, 'ip', transport) + ethernetHeaderBytes);
  }
}

/** Bits per second on a layer, from datagrams per second of one payload size. */
export function rateOnLayer(packetsPerSecond: number, payloadBytes: number, layer: Layer): number {
  return packetsPerSecond * datagramBytes(payloadBytes, layer) * 8;
}

/** Datagrams per second that fill the given rate on a layer. */
export function packetsPerSecondAt(rateBps: number, payloadBytes: number, layer: Layer): number {
  return rateBps / (datagramBytes(payloadBytes, layer) * 8);
}

/** The largest UDP payload that crosses a path of this MTU in one piece. */
export function largestUnfragmentedPayload(mtuBytes: number): number {
  return mtuBytes - ipv4HeaderBytes - transportHeaderBytes.udp;
}
