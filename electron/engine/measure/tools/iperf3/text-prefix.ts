// Takes away what -T and --timestamps put in front of every line. It must not know what the lines mean.

const anchor =
  /(?:\[\s*(?:ID|\d+|SUM)\](?:\[|\s)|Connecting to host |Reverse mode, |Accepted connection |Server listening on |Server (?:JSON )?output:|iperf Done\.|iperf3?: |iperf \d|- - - |-{20,}|Time: |Test Complete|Starting Test|Control connection|\s+(?:Cookie|TCP MSS|Target Bitrate): |(?:Linux|Darwin|FreeBSD) \S+ \d|CPU Utilization|(?:snd|rcv)_tcp_congestion|warning)/;

const beginning =
  /iperf \d+\.\d|(?:Linux|Darwin|FreeBSD) \S+ \d|Connecting to host |Accepted connection |-{20,}|iperf3?: /;

export class TextPrefix {
  #length: number | undefined;

  /** The line without the prefix; the first line that is not empty shows whether there is one. */
  strip(line: string): string {
    if (this.#length === undefined) {
      if (line.trim() === '') return line;
      // A title may hold brackets itself, so the words that begin an output are looked for first.
      this.#length = (beginning.exec(line) ?? anchor.exec(line))?.index ?? 0;
    }
    if (this.#length === 0) return line;
    // The same length again is the rule; a time may be written with more characters on another line.
    const behind = line.slice(this.#length);
    if (anchor.exec(behind)?.index === 0) return behind;
    const at = anchor.exec(line)?.index;
    if (at !== undefined) return line.slice(at);
    // A prefix with nothing behind it; a title or a time may be one or two characters longer on another line.
    return line.trimEnd().length <= this.#length + 2 ? '' : line;
  }
}
