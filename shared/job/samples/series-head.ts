// What a column of samples is of: one end of one stream, or one test NIC, and which of the optional values it tells.
import { z } from 'zod';
import type { CounterSample, StreamSample } from '../events.ts';

const streamSeriesSchema = z.strictObject({
  of: z.literal('stream'),
  stream: z.string(),
  sense: z.enum(['sent', 'received']),
  tells: z.enum(['', 'lost', 'jitter', 'lost jitter']),
});

const counterSeriesSchema = z.strictObject({
  of: z.literal('counter'),
  host: z.string(),
  interface: z.string(),
  source: z.enum(['sar', 'proc']),
  tells: z.enum(['', 'datagrams']),
});

export const seriesSchema = z.discriminatedUnion('of', [streamSeriesSchema, counterSeriesSchema]);

export type StreamSeries = z.infer<typeof streamSeriesSchema>;
export type CounterSeries = z.infer<typeof counterSeriesSchema>;
export type Series = StreamSeries | CounterSeries;

export function streamSeries({ stream, sense, lostPackets, jitterMs }: StreamSample): StreamSeries {
  const tells =
    lostPackets === undefined
      ? jitterMs === undefined
        ? ''
        : 'jitter'
      : jitterMs === undefined
        ? 'lost'
        : 'lost jitter';
  return { of: 'stream', stream, sense, tells };
}

export function counterSeries({ host, interface: nic, source, receivedDatagrams }: CounterSample): CounterSeries {
  return { of: 'counter', host, interface: nic, source, tells: receivedDatagrams === undefined ? '' : 'datagrams' };
}

export function seriesKey(series: Series): string {
  return series.of === 'stream'
    ? `${series.sense} ${series.tells}\n${series.stream}`
    : `${series.source} ${series.tells}\n${series.host}\n${series.interface}`;
}

/** The columns beside its times, in their order. An odd one may be a multiple of the one before it. */
export function valueNames(series: Series): readonly string[] {
  const told = series.tells === '' ? [] : series.tells.split(' ');
  return series.of === 'stream'
    ? ['packets', 'payloadBytes', ...told]
    : ['receivedPackets', 'receivedBytes', 'transmittedPackets', 'transmittedBytes', ...told];
}
