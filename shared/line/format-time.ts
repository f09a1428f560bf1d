// Points in time as text, always with the zone. Pure: the zone is an argument, never the machine's.

/** `2026-11-23 17:14:51 UTC+08:00` in the given IANA zone. */
export function formatInstant(epochMs: number, timeZone: string): string {
  const { date, clock } = partsOf(epochMs, timeZone);
  return `${date} ${clock} ${formatZone(epochMs, timeZone)}`;
}

/** `UTC`, `UTC+08:00`: the zone's offset at that time. */
export function formatZone(epochMs: number, timeZone: string): string {
  const minutes = offsetMinutes(epochMs, timeZone);
  if (minutes === 0) return 'UTC';
  const absolute = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${twoDigits(Math.floor(absolute / 60))}:${twoDigits(absolute % 60)}`;
}

function offsetMinutes(epochMs: number, timeZone: string): number {
  const { date, clock } = partsOf(epochMs, timeZone);
  const asIfUtc = Date.parse(`${date}T${clock}Z`);
  return Math.round((asIfUtc - Math.floor(epochMs / 1000) * 1000) / 60_000);
}

function partsOf(epochMs: number, timeZone: string): { date: string; clock: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(epochMs).map((part) => [part.type, part.value]));
  const read = (name: string) => parts[name] ?? '';
  return {
    date: `${read('year')}-${read('month')}-${read('day')}`,
    clock: `${read('hour')}:${read('minute')}:${read('second')}`,
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
