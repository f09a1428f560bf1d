// Takes away what -T and --timestamps put in front of every line. It must not know what the lines mean.

const anchor =
  /(?:\[\s*(?:ID|\d+|SUM)\](?:\[|\s)|Connecting to host |Reverse mode, |Accepted connection |Server listening on |Server (?:JSON )?output:|iperf Done\.|iperf3?: |iperf \d|- - - |-{20,}|Time: |Test Complete|Starting Test|Control connection|Cookie: |TCP MSS|CPU Utilization|(?:snd|rcv)_tcp_congestion|warning)/;

export class TextPrefix {
  #length: number | undefined;

  /** The line without the prefix; the first line that is not empty shows whether there is one. */
  strip(line: string): string {
    if (this.#length === undefined) {
      if (line.trim() === '') return line;
      this.#length = anchor.exec(line)?.index ?? 0;
    }
    if (this.#length === 0) return line;
    const at = anchor.exec(line)?.index;
    if (at !== undefined) return line.slice(at);
    // A prefix with nothing behind it; a title or a time may be one or two characters longer on another line.
    return line.trimEnd().length <= this.#length + 2 ? '' : line;
  }
}
