// Echo frames over the line, counted at the far end: what a host's kernel would do with echo requests, if it had one of its own.
import type { LiveLine } from './live-line.ts';
import type { ProbeResult } from './messages.ts';

/** As `ping` sends them: 56 bytes of data, 8 of ICMP, 20 of IPv4, 14 of Ethernet. */
const echoBytes = 98;
const everyMs = 20;
const answerWithinMs = 1_000;

export async function probe(line: LiveLine, from: string, to: string, count: number): Promise<ProbeResult> {
  let arrived = 0;
  const roundTripsMs: number[] = [];
  const echo = (sender: string, receiver: string, deliver: () => void) => {
    const flow = `icmp ${sender} ${receiver}`;
    line.send({ from: sender, to: receiver, flow, bytes: echoBytes, isControl: true, cargo: { deliver } });
  };
  for (let sent = 0; sent < count; sent += 1) {
    const sentAtMs = performance.now();
    echo(from, to, () => {
      arrived += 1;
      echo(to, from, () => {
        roundTripsMs.push(performance.now() - sentAtMs);
      });
    });
    await pause(everyMs);
  }
  const deadlineMs = performance.now() + answerWithinMs;
  while (roundTripsMs.length < count && performance.now() < deadlineMs) await pause(everyMs);
  return {
    arrived,
    answered: roundTripsMs.length,
    ...(roundTripsMs.length > 0 && { roundTripMs: Math.min(...roundTripsMs) }),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
