// What the cockpit's model costs while 64 streams tell every second for an hour: the longest and the usual time of one look,
// and the memory at the end of each test. What drawing it costs in a browser is measured beside this, in browser-cost.ts.
import { JobFold } from '../../../shared/job/fold.ts';
import { addFigure } from '../report.ts';
import { median } from '../median.ts';
import { findingGroups } from '../../../renderer/cockpit/live/finding-rows.ts';
import { streamRows } from '../../../renderer/cockpit/live/stream-rows.ts';
import { testPicture } from '../../../renderer/cockpit/live/test-picture.ts';
import type { Reading } from '../../../renderer/cockpit/live/shown-rate.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { simulatedSeconds } from './simulated-line.ts';

const reading: Reading = { language: 'en', layer: 'ethernet', rateUnit: 'bit/s' };

export function cockpitCost(): void {
  const fold = new JobFold();
  const looksMs: number[] = [];
  const megabytes: number[] = [];
  for (const events of simulatedSeconds({ streams: 64, tests: 12, secondsPerTest: 300 })) {
    for (const event of events) fold.apply(event);
    const startMs = performance.now();
    look(fold.view());
    looksMs.push(performance.now() - startMs);
    if (events.some(({ type }) => type === 'test.ended')) megabytes.push(process.memoryUsage().heapUsed / 1e6);
  }
  addFigure(
    'cockpit model, 64 streams, one look',
    `${median(looksMs).toFixed(1)} ms, at most ${Math.max(...looksMs).toFixed(1)} ms`,
  );
  addFigure('heap at the ends of twelve tests', `${megabytes.map((used) => used.toFixed(0)).join(' ')} MB`);
}

/** Everything that one drawing of the cockpit asks for. */
function look(view: JobView): void {
  const test = view.tests.find(({ state }) => state === 'running');
  if (!test || !view.spec) return;
  const line = { bandwidthBps: view.spec.line.bandwidth, criteria: view.spec.criteria };
  testPicture(test, line, reading);
  streamRows(test, reading, 1e6);
  findingGroups(view, test.plan.id, 'en');
}
