// The picture of a test with its words, as a chart takes it. Pure.
import { formatDuration, formatMilliseconds, formatNumber } from '../../../shared/line/format.ts';
import type { TestView } from '../../../shared/job/view.ts';
import type { ChartContent } from '../../charts/chart-content.ts';
import type { Sentence } from '../../client/catalogue.ts';
import { liveText } from './live-text.ts';
import type { TestPicture } from './test-picture.ts';
import { clockText } from './test-times.ts';

type Say = (sentence: Sentence, data: Readonly<Record<string, string | number>>) => string;

export function chartContent(test: TestView, picture: TestPicture, say: Say): ChartContent {
  const { unit, seconds, ceiling, lines, overlap } = picture;
  return {
    unit,
    seconds,
    ceiling,
    direction: test.plan.direction,
    lines,
    limits: picture.limits.map(({ kind, value }) => ({
      value,
      isThreshold: kind === 'accepted',
      label: say(kind === 'accepted' ? liveText.acceptedLimit : liveText.bandwidthLimit, {
        value: formatNumber(value, 4),
      }),
    })),
    band: overlap && { ...overlap, label: bandLabel(test, overlap.toSecond - overlap.fromSecond, say) },
    marks: picture.deaths.map(({ second, stream }) => ({
      second,
      label: say(liveText.died, { stream, time: clockText(second) }),
    })),
  };
}

function bandLabel(test: TestView, lengthSeconds: number, say: Say): string {
  const length = lengthSeconds < 60 ? `${lengthSeconds.toFixed(1)} s` : formatDuration(lengthSeconds);
  const { skewMs, skewErrorMs } = test;
  if (skewMs === undefined) return say(liveText.overlapBand, { length });
  const error = skewErrorMs === undefined ? '' : ` ± ${formatNumber(skewErrorMs, 2)}`;
  return say(liveText.overlapWithSkew, { length, skew: formatMilliseconds(skewMs).replace(' ', `${error} `) });
}
