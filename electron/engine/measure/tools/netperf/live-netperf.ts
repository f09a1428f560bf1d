// Reads netperf's interim results (-D) while it runs. For a UDP_STREAM they are the send rate: what arrives is known
// only at the end, or from the receiving host's counters.
import { LineAssembler } from '../lines.ts';
import type { LiveParser } from '../measuring-tool.ts';
import type { IntervalReading } from '../reading.ts';
import { askedOfNetperf } from './asked.ts';
import { bannerFromTest, readBanner } from './banner.ts';
import { InterimReader } from './interim.ts';
import { InterimClock } from './stream-sides.ts';

/** `command` tells the direction where no banner is printed (-P 0). */
export function liveNetperf(command?: string): LiveParser<IntervalReading> {
  const lines = new LineAssembler();
  const interims = new InterimReader();
  const clockOf = (does: string | undefined): InterimClock => new InterimClock(does === 'receives' ? does : 'sends');
  let clock = clockOf(bannerFromTest(askedOfNetperf(command).test).does);
  return {
    push: (chunk) =>
      lines.push(chunk).flatMap((line) => {
        const interim = interims.line(line);
        if (interim === 'none') {
          const banner = readBanner(line);
          if (banner !== undefined) clock = clockOf(banner.does);
          return [];
        }
        const interval = interim === 'part' ? undefined : clock.intervalOf(interim);
        return interval === undefined ? [] : [interval];
      }),
  };
}
