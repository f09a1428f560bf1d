// Packed samples: what was recorded comes back to the last digit, in fewer bytes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventBodies } from '../../../shared/job/events.ts';
import { packSamples, unpackSamples, type SamplesEvent } from '../../../shared/job/samples/pack.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

const amount = fc.oneof(
  fc.nat(),
  fc.nat().map((value) => value / 100),
  fc.nat({ max: 1e7 }).map((value) => (value / 100) * 1024),
  fc.double({ min: 0, max: 1e15, noNaN: true }),
);
const signed = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const time = fc.oneof(
  fc.nat().map((ms) => 1.77e12 + ms),
  fc.double({ min: 1.7e12, max: 1.8e12, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const stream = fc.record(
  {
    stream: fc.constantFrom('ecs1.1', 'ecs1.2', 'ecs2.1'),
    sense: fc.constantFrom('sent', 'received'),
    startMs: time,
    endMs: time,
    packets: amount,
    payloadBytes: amount,
    lostPackets: signed,
    jitterMs: signed,
  },
  { requiredKeys: ['stream', 'sense', 'startMs', 'endMs', 'packets', 'payloadBytes'] },
);
const counter = fc.record(
  {
    host: fc.constantFrom('gw', 'ecs1'),
    interface: fc.constantFrom('eth0', 'eth1'),
    source: fc.constantFrom('sar', 'proc'),
    startMs: time,
    endMs: time,
    receivedPackets: amount,
    receivedBytes: amount,
    transmittedPackets: amount,
    transmittedBytes: amount,
    receivedDatagrams: amount,
  },
  {
    requiredKeys: [
      'host',
      'interface',
      'source',
      'startMs',
      'endMs',
      'receivedPackets',
      'receivedBytes',
      'transmittedPackets',
      'transmittedBytes',
    ],
  },
);
const events = fc
  .array(
    fc.record({ atMs: fc.integer({ min: 0, max: 2 ** 42 }), streams: fc.array(stream), counters: fc.array(counter) }),
    { minLength: 1, maxLength: 20 },
  )
  .map((seconds) => seconds.map(({ atMs, ...told }, index) => eventOf(index + 7, atMs, told)));

/** As the dossier gives it back: parsed from its text. */
function eventOf(seq: number, atMs: number, told: object): SamplesEvent {
  const body = eventBodies.samples.parse(JSON.parse(JSON.stringify({ test: 't', ...told })));
  return { seq, atMs, type: 'samples', body };
}

describe('packed samples', () => {
  it('give back every event with every digit and in its order', () => {
    fc.assert(
      fc.property(events, (given) => {
        expect(unpackSamples(packSamples(given)).map((event) => JSON.stringify(event))).toEqual(
          given.map((event) => JSON.stringify(event)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('refuse bytes that were cut or have grown', () => {
    fc.assert(
      fc.property(events, fc.nat(), (given, cut) => {
        const packed = packSamples(given);
        const shorter = packed.bytes.subarray(0, cut % packed.bytes.length);
        expect(() => unpackSamples({ ...packed, bytes: shorter })).toThrow();
        expect(() => unpackSamples({ ...packed, bytes: Uint8Array.of(...packed.bytes, 0) })).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it('take less than a tenth of the events as text', () => {
    const given = sampleEvents({ durationSeconds: 120 }).filter(
      (event) => event.type === 'samples' && event.body.test === '7-iperf3-inbound-bandwidth',
    ) as SamplesEvent[];
    const text = given.reduce((length, event) => length + JSON.stringify(event.body).length, 0);
    expect(given).toHaveLength(120);
    expect(packSamples(given).bytes.length).toBeLessThan(text / 10);
  });
});
