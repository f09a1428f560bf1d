// Netperf's interim results (-D), in the three forms in which they are printed. They show what the side with the clock
// handed to its socket: the SEND rate of a UDP_STREAM, never what arrived.
import { bitsPerSecond, unitFromText } from './units.ts';

export interface Interim {
  /** undefined for transactions per second. */
  readonly rateBps: number | undefined;
  /** Bits per second of the printed unit. */
  readonly unit: number | undefined;
  readonly seconds: number;
  /** 2.4.x does not say. */
  readonly endingAtEpochSec: number | undefined;
}

const human =
  /^Interim result:\s+(-?\d+(?:\.\d+)?) (\S+) over (\d+(?:\.\d+)?) seconds(?: ending at (\d+(?:\.\d+)?))?\s*$/;
const csv = /^\s*(-?\d+\.\d+),(10\^\dbits\/s|[KMG]?Bytes\/s|Trans\/s),\s*(\d+\.\d+),\s*(\d+\.\d+)\s*$/;
const keyValue = /^NETPERF_(INTERIM_RESULT|UNITS|INTERVAL|ENDING)\[(\d+)\]=(\S+)\s*$/;

export class InterimReader {
  #open: { index: string; result?: string; units?: string; interval?: string } | undefined;

  /** `none`: not an interim line. `part`: one of the four lines of the -k form, not yet the last. */
  line(text: string): Interim | 'part' | 'none' {
    // Cheap test first: every line of a run passes here.
    const match = text.startsWith('Interim') ? human.exec(text) : csv.exec(text);
    if (match !== null) return interim(match[1], match[2], match[3], match[4]);
    const pair = text.startsWith('NETPERF_') ? keyValue.exec(text) : null;
    return pair === null ? 'none' : this.#pair(pair[1] ?? '', pair[2] ?? '', pair[3] ?? '');
  }

  #pair(name: string, index: string, value: string): Interim | 'part' {
    if (name === 'INTERIM_RESULT') this.#open = { index, result: value };
    const open = this.#open;
    if (open?.index !== index) return 'part';
    if (name === 'UNITS') open.units = value;
    else if (name === 'INTERVAL') open.interval = value;
    else if (name === 'ENDING') {
      this.#open = undefined;
      if (open.units !== undefined && open.interval !== undefined) {
        return interim(open.result, open.units, open.interval, value);
      }
    }
    return 'part';
  }
}

function interim(
  result: string | undefined,
  units: string | undefined,
  seconds: string | undefined,
  ending: string | undefined,
): Interim {
  const unit = unitFromText(units ?? '');
  return {
    rateBps: unit === undefined || result === undefined ? undefined : bitsPerSecond(result, unit),
    unit,
    seconds: Number(seconds),
    endingAtEpochSec: ending === undefined ? undefined : Number(ending),
  };
}
