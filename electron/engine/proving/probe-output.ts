// Reads what the hosts' ping and the probing scripts printed. Pure; iputils and BusyBox are known.
import type { DownloadAnswer, PingAnswer } from '../cloud/prove/probe.ts';

/** Undefined when it is no summary of a ping. */
export function readPing(text: string): PingAnswer | undefined {
  const [, sent, received] = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(text) ?? [];
  if (sent === undefined || received === undefined) return undefined;
  const [, average] = /(?:rtt|round-trip) min\/avg\/max\S* = [\d.]+\/([\d.]+)\//.exec(text) ?? [];
  return {
    sent: Number(sent),
    received: Number(received),
    averageRttMs: average === undefined ? undefined : Number(average),
  };
}

/** The largest size that passed; `unable` when this host's ping cannot forbid fragmentation. */
export function readSweep(text: string): number | 'unable' | undefined {
  const lines = [...text.matchAll(/^(\d+) (passed|lost|unable)$/gm)];
  if (lines.some(([, , word]) => word === 'unable')) return 'unable';
  const passed = lines.filter(([, , word]) => word === 'passed').map(([, size]) => Number(size));
  return passed.length === 0 ? undefined : Math.max(...passed);
}

/** Hop by hop, up to the destination where it answered, else up to the last router that did; `unable` when nothing was sent. */
export function readTrace(text: string): readonly (string | undefined)[] | 'unable' {
  if (!/^\d+ \d+ packets transmitted/m.test(text)) return 'unable';
  const hops = new Map<number, string>();
  let last = Number.POSITIVE_INFINITY;
  for (const [, ttl, address] of text.matchAll(/^(\d+) From ([\d.]+):? icmp_seq=\d+ Time to live exceeded/gm))
    hops.set(Number(ttl), address ?? '');
  for (const [, ttl, address] of text.matchAll(/^(\d+) \d+ bytes from ([\d.]+):/gm)) {
    hops.set(Number(ttl), address ?? '');
    last = Math.min(last, Number(ttl));
  }
  const length = Math.min(last, Math.max(0, ...hops.keys()));
  return Array.from({ length }, (_, index) => hops.get(index + 1));
}

/** Undefined when the interface was not read twice. */
export function readDownload(text: string): DownloadAnswer | undefined {
  const numbers = (word: string) =>
    [...text.matchAll(new RegExp(`^${word} ([\\d.]+)$`, 'gm'))].map(([, n]) => Number(n));
  const [bytesBefore, bytesAfter] = numbers('counted');
  const [before, after] = numbers('clock');
  if (bytesBefore === undefined || bytesAfter === undefined || before === undefined || after === undefined)
    return undefined;
  return {
    statuses: numbers('status'),
    countedBytes: bytesAfter - bytesBefore,
    seconds: after - before,
    endedEarly: /^early$/m.test(text),
  };
}
