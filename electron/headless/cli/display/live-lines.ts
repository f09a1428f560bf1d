// The lines under a running campaign: stage, the running test with its totals, and each of its streams. Pure.
import { formatBitRate, formatPacketRate, formatShare } from '../../../../shared/line/format.ts';
import { rateOnLayer } from '../../../../shared/line/layers.ts';
import { sum } from '../../../../shared/line/statistics.ts';
import type { Rate } from '../../../../shared/line/window.ts';
import type { JobView, StreamView, TestView } from '../../../../shared/job/view.ts';
import type { Style } from '../style.ts';

export function liveLines(view: JobView, stage: string, style: Style, nowMs: number): string[] {
  const running = view.tests.find((test) => test.state === 'running');
  if (!running) return [style.quiet(`${stage} …`)];
  const number = view.tests.indexOf(running) + 1;
  const { plan } = running;
  const elapsed = running.releasedAtMs === undefined ? undefined : Math.max(0, (nowMs - running.releasedAtMs) / 1000);
  const clock =
    elapsed === undefined
      ? 'arming'
      : `${Math.min(elapsed, plan.durationSeconds).toFixed(0)} of ${plan.durationSeconds} s`;
  const heading = `test ${number} of ${view.tests.length}: ${plan.tool} ${plan.direction} ${plan.measures}, ${plan.streams.length} streams, ${clock}`;
  return [
    '',
    style.strong(heading),
    ...running.streams.map((stream) => streamLine(stream, running, style)),
    style.strong(totalLine(running)),
  ];
}

function streamLine(stream: StreamView, test: TestView, style: Style): string {
  const name = `  ${stream.id.padEnd(9)} ${stream.plan.sender} → ${stream.plan.receiver}`.padEnd(28);
  if (stream.state === 'dead' || stream.state === 'not measured') {
    return `${name} ${style.sign('✕')} ${stream.state}: ${stream.error?.text ?? ''}`;
  }
  const sent = stream.latest?.sent;
  const received = stream.latest?.received;
  const loss = stream.latest?.loss;
  if (!sent && !received) return `${name} ${style.quiet(stream.state)}`;
  return `${name} sent ${figure(sent, test).padStart(13)}   received ${figure(received, test).padStart(13)}   loss ${loss === undefined ? '·' : formatShare(loss)}`;
}

function totalLine(test: TestView): string {
  // The newest second that all ends have reported; the ones after it are still coming in.
  const point = test.series.at(-3);
  const counted = point?.counted;
  const countedText =
    test.plan.measures === 'bandwidth'
      ? formatBitRate(counted && counted.bytesPerSecond * 8)
      : formatPacketRate(counted?.packetsPerSecond);
  const dead = sum(test.streams.map((stream) => (stream.state === 'dead' || stream.state === 'not measured' ? 1 : 0)));
  return `  one second of all streams: sent ${figure(point?.sent, test)}, received ${figure(point?.received, test)}, counted ${countedText}, ${dead} dead`;
}

/** Bandwidth at the Ethernet layer, packets as they are. */
function figure(rate: Rate | undefined, test: TestView): string {
  if (!rate) return '·';
  return test.plan.measures === 'bandwidth'
    ? formatBitRate(rateOnLayer(rate.packetsPerSecond, test.plan.payloadBytes, 'ethernet'))
    : formatPacketRate(rate.packetsPerSecond);
}
