// A rate as the reader wants it: in bits on a layer, or in packets. Pure.
import type { Language } from '../../../shared/api/errors/language.ts';
import { bitRateFigure, packetRateFigure, type Figure } from '../../../shared/line/format.ts';
import { datagramBytes, rateOnLayer, type Layer } from '../../../shared/line/layers.ts';
import type { Rate } from '../../../shared/line/window.ts';

export interface Reading {
  readonly language: Language;
  readonly layer: Layer;
  readonly rateUnit: 'bit/s' | 'packets/s';
}

/** What a tool saw: payloads of one size. Bits per second on the reader's layer, or packets per second. */
export function shownRate(rate: Rate, payloadBytes: number, { layer, rateUnit }: Reading): number {
  return rateUnit === 'packets/s' ? rate.packetsPerSecond : rateOnLayer(rate.packetsPerSecond, payloadBytes, layer);
}

/** What a kernel counted: Ethernet bytes, whatever was in the frames. On another layer each packet loses its headers. */
export function shownCount(rate: Rate, payloadBytes: number, { layer, rateUnit }: Reading): number {
  if (rateUnit === 'packets/s') return rate.packetsPerSecond;
  const headerBytes = datagramBytes(payloadBytes, 'ethernet') - datagramBytes(payloadBytes, layer);
  return Math.max(0, rate.bytesPerSecond - rate.packetsPerSecond * headerBytes) * 8;
}

/** A limit that was agreed on the Ethernet layer, as it is on the reader's. */
export function shownLimit(ethernetBps: number, payloadBytes: number, reading: Reading): number {
  const packetsPerSecond = ethernetBps / (datagramBytes(payloadBytes, 'ethernet') * 8);
  return shownRate({ packetsPerSecond, bytesPerSecond: 0 }, payloadBytes, reading);
}

export function rateFigure(value: number, rateUnit: Reading['rateUnit']): Figure {
  return rateUnit === 'packets/s' ? packetRateFigure(value) : bitRateFigure(value);
}
