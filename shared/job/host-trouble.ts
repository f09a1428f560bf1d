// Which errors are a host's own, or of somebody at work on it: they end streams, and say nothing of the line.
import type { StoredError } from '../line/finding.ts';

const hostTroubles: ReadonlySet<string> = new Set([
  'host/connection-lost',
  'host/disk-full',
  'host/not-started',
  'host/tool-not-started',
  'campaign/tool-killed',
]);

export function isHostTrouble(error: StoredError | undefined): boolean {
  return error !== undefined && hostTroubles.has(error.code);
}
