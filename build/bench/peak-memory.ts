// The most memory that a process ever had. A child's own account of it begins with what its parent had, so the kernel is asked.
import { readFileSync } from 'node:fs';

/** A module that prints it to the standard error when the process that loads it ends, for `--import`. */
export const tellPeak = `data:text/javascript,${encodeURIComponent(
  `import { readFileSync } from 'node:fs';
   process.on('exit', () => process.stderr.write(/VmHWM:.*/.exec(readFileSync('/proc/self/status', 'utf8'))[0] + '\\n'))`,
)}`;

/** Megabytes, of what such a process printed; undefined where it printed none. */
export function toldPeak(stderr: string): number | undefined {
  const kilobytes = /VmHWM:\s*(\d+) kB/.exec(stderr)?.[1];
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
}

/** Of this process, megabytes. */
export function peakMegabytes(): number {
  return toldPeak(readFileSync('/proc/self/status', 'utf8')) ?? Number.NaN;
}
