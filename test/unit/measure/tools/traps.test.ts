// Outputs that look fine and are not, or the reverse. The expectations are written by hand from the raw text.
import { describe, expect, it } from 'vitest';
import type { StreamTest } from '../../../../electron/engine/measure/tools/reading.ts';
import { readToolOutput } from '../../../../electron/engine/measure/tools/read.ts';
import { recording, recordings } from './recordings.ts';

function streamTest(name: string): StreamTest {
  const { tool, output } = recording(name);
  const outcome = readToolOutput(tool, output);
  if (!outcome.ok || outcome.reading.kind !== 'stream-test') throw new Error(`${name} is no stream test`);
  return outcome.reading;
}

function failure(name: string): { code: string; words: unknown } {
  const { tool, output } = recording(name);
  const outcome = readToolOutput(tool, output);
  if (outcome.ok) throw new Error(`${name} was read as a result`);
  return { code: outcome.error.code, words: outcome.error.data['words'] };
}

const dead = [
  ['np-2.7.0-err-udp-data-dropped', 671_454, 3],
  ['np-2.5.0-err-udp-data-rejected', 450_794, 3],
  ['np-2.7.0-same-dataport-1', 358_003, 3],
] as const;

const written = new Set<string>(dead.map(([name]) => name));
function trap(name: string, title: string, check: () => void): void {
  written.add(name);
  it(`${name}: ${title}`, check);
}

describe('traps', () => {
  it.each(dead)(
    '%s: an all-zero receive row with exit code 0 is a measured zero with its trap',
    (name, sent, seconds) => {
      const test = streamTest(name);
      expect(test.traps).toContain('nothing-arrived');
      expect(test.streams[0]).toMatchObject({
        sent: { packets: sent, seconds },
        received: { packets: 0, bytes: 0, payloadRateBps: 0 },
        lostPackets: sent,
      });
    },
  );

  trap('np-2.7.0-same-dataport-2', 'two runs on one port: this one got the other one’s datagrams', () => {
    const test = streamTest('np-2.7.0-same-dataport-2');
    expect(test.traps).toEqual(['received-more-than-sent']);
    expect(test.streams[0]).toMatchObject({ remotePort: 42_500, lostPackets: 341_901 - 344_156 });
  });

  trap('np-2.6.0-udp-f-b', '-f b printed KBytes: the rate is the true one', () => {
    const test = streamTest('np-2.6.0-udp-f-b');
    expect(test.traps).toEqual(['unit-not-as-asked']);
    expect(test.streams[0]?.received?.payloadRateBps).toBeCloseTo(2415.76 * 8192, -4);
    expect(test.streams[0]?.sent?.payloadRateBps).toBeCloseTo(265_304.26 * 8192, -4);
  });

  trap('np-2.7.0-udp-m-zero', '-m 0 sent 65507 bytes', () => {
    const test = streamTest('np-2.7.0-udp-m-zero');
    expect(test.traps).toEqual(['message-size-not-as-asked']);
    expect(test.payloadBytes).toBe(65_507);
    expect(test.streams[0]).toMatchObject({ sent: { packets: 10_772 }, received: { packets: 9744 } });
  });

  trap('np-2.7.0-l-not-number', '-l abc ran until somebody interrupted it', () => {
    const test = streamTest('np-2.7.0-l-not-number');
    expect(test.traps).toEqual(['ran-until-interrupted']);
    expect(test.streams[0]?.received).toEqual({ seconds: 3.99, payloadRateBps: 3439.86e6 });
  });

  trap('np-2.7.0-udp-o-unknown-selector', 'an unknown selector leaves an empty column: nothing moves into it', () => {
    const test = streamTest('np-2.7.0-udp-o-unknown-selector');
    expect(test.traps).toEqual(['selector-unknown']);
    expect(test.streams).toEqual([{ id: '1', direction: 'forward', received: { seconds: 2, payloadRateBps: 6.04e6 } }]);
  });

  trap('np-2.7.0-udp-brand', 'a brand that is not printed changes nothing', () => {
    expect(streamTest('np-2.7.0-udp-brand').streams[0]).toMatchObject({
      sent: { packets: 390_745 },
      received: { packets: 3535 },
      lostPackets: 387_210,
    });
  });

  trap('np-2.7.0-L-bind-not-local', 'a local address that is not ours looks like a missing server', () => {
    expect(failure('np-2.7.0-L-bind-not-local').code).toBe('tool/unreachable');
  });

  trap('ns-2.7.0-start-stdin-is-socket', 'exit code 0 and no word: nothing listens', () => {
    expect(failure('ns-2.7.0-start-stdin-is-socket').code).toBe('tool/nothing-printed');
  });

  trap('ip-3.12-udp-100pct-loss', 'a line that died after 1.2 s: 0/1078 (0%) is a loss of 76 %', () => {
    const test = streamTest('ip-3.12-udp-100pct-loss');
    expect(test.traps).toEqual(['lost-tail']);
    expect(test.streams[0]).toMatchObject({
      sent: { packets: 4464 },
      received: { packets: 1078 },
      lostPackets: 3386,
      reportedLoss: { lost: 0, of: 1078 },
    });
  });

  trap('ip-3.1.7-udp-100pct-loss', '"Sent 984 datagrams" were 4376, as its own intervals say', () => {
    const test = streamTest('ip-3.1.7-udp-100pct-loss');
    expect(test.traps).toEqual(['lost-tail']);
    expect(test.streams[0]).toMatchObject({
      sent: { packets: 805 + 893 + 893 + 892 + 893, bytes: 4376 * 1400 },
      received: { packets: 984 },
      lostPackets: 3392,
    });
  });

  trap('ip-3.0.12-udp-reorder', 'no datagram was lost, 238 were late: the loss is doubted', () => {
    const test = streamTest('ip-3.0.12-udp-reorder');
    expect(test.traps).toContain('late-counted-as-lost');
    expect(test.streams[0]?.reportedLoss).toEqual({ lost: 238, of: 2591 });
  });

  it('ip-3.0.12-udp-reorder-server: the server tells how many were late, so none is lost', () => {
    const test = streamTest('ip-3.0.12-udp-reorder-server');
    expect(test.streams[0]).toMatchObject({ received: { packets: 2591 }, outOfOrder: 238 });
    expect(test.streams[0]?.sent).toBeUndefined();
  });

  for (const version of ['3.5', '3.16']) {
    trap(`ip-${version}-udp-reorder`, 'late datagrams are not lost', () => {
      const test = streamTest(`ip-${version}-udp-reorder`);
      expect(test.traps).toEqual([]);
      expect(test.streams[0]).toMatchObject({ sent: { packets: 2678 }, received: { packets: 2678 }, lostPackets: 0 });
    });
  }

  trap('ip-3.0.12-udp-len1', 'datagrams too short to be numbered: sent is known, 0/0 is not a zero', () => {
    const test = streamTest('ip-3.0.12-udp-len1');
    expect(test.traps).toEqual(['payload-too-small-to-count']);
    expect(test.streams[0]?.sent?.packets).toBe(108_089 + 115_125);
    expect(test.streams[0]?.received).toBeUndefined();
    expect(test.streams[0]?.lostPackets).toBeUndefined();
  });

  trap('ip-3.0.12-udp-len1-server', 'the same on the server', () => {
    const test = streamTest('ip-3.0.12-udp-len1-server');
    expect(test.traps).toEqual(['payload-too-small-to-count']);
    expect(test.streams[0]?.received).toBeUndefined();
  });

  trap('ip-3.1.7-udp-len15', '15 bytes still hold a number: both counts stand', () => {
    expect(streamTest('ip-3.1.7-udp-len15').streams[0]).toMatchObject({
      sent: { packets: 7598 + 8333 },
      received: { packets: 15_894 - 2001 },
    });
  });

  trap('ip-3.1.7-udp-len15-server', 'the server counts the same', () => {
    expect(streamTest('ip-3.1.7-udp-len15-server').streams[0]?.received?.packets).toBe(13_893);
  });

  for (const length of ['len1', 'len15']) {
    trap(`ip-3.12-udp-${length}`, 'from 3.2 on short datagrams are refused', () => {
      expect(failure(`ip-3.12-udp-${length}`).code).toBe('tool/bad-parameter');
    });
    trap(`ip-3.12-udp-${length}-server`, 'its server was stopped without a test', () => {
      expect(failure(`ip-3.12-udp-${length}-server`).code).toBe('tool/killed');
    });
  }

  trap('sar-12.6.1-dev-LANG-only-zh', 'a Chinese clock and label change no number', () => {
    const { tool, output } = recording('sar-12.6.1-dev-LANG-only-zh');
    const outcome = readToolOutput(tool, output);
    if (!outcome.ok || outcome.reading.kind !== 'host-activity') throw new Error('no activity');
    const { perInterval, averages } = outcome.reading;
    expect(perInterval.interfaces.map((row) => row.receivedPacketsPerSec)).toEqual([0, 138_907, 0, 134_674]);
    expect(averages.interfaces[1]).toMatchObject({ name: 'eth0', receivedPacketsPerSec: 136_790.5 });
  });

  trap('sar-12.6.1-dev-de_DE-iso', 'decimal commas are decimals', () => {
    const { tool, output } = recording('sar-12.6.1-dev-de_DE-iso');
    const outcome = readToolOutput(tool, output);
    if (!outcome.ok || outcome.reading.kind !== 'host-activity') throw new Error('no activity');
    expect(outcome.reading.traps).toEqual(['numbers-in-a-foreign-locale']);
    expect(outcome.reading.averages.interfaces[1]).toMatchObject({
      receivedPacketsPerSec: 137_377.5,
      receivedBytesPerSec: 7781.15 * 1024,
      utilizationPercent: 0.64,
    });
  });

  it('every recording that is tagged as a trap has its expectation here', () => {
    const tagged = recordings.filter(({ tags }) => tags.includes('trap')).map(({ name }) => name);
    expect(tagged.filter((name) => !written.has(name))).toEqual([]);
  });
});
