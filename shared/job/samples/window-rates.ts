// Rates of every stream and host over one window. What is long past is kept as sums that begin with the window they were last
// asked for; a window that begins elsewhere, or ends among them, is summed up from all samples anew.
import { RateInside } from '../../line/rate-inside.ts';
import type { Rate, Window } from '../../line/window.ts';
import type { CounterSample, StreamSample } from '../events.ts';
import type { StreamSense } from './told-stream.ts';

/** Who may walk through samples, in the order in which they were told. */
export interface SampleVisitor {
  readonly stream: (sample: StreamSample) => void;
  readonly counter: (counter: CounterSample) => void;
}

export class WindowRates implements SampleVisitor {
  readonly window: Window;
  readonly #payloadBytes: number;
  readonly #rates: Map<string, RateInside>;

  constructor(window: Window, payloadBytes: number, rates = new Map<string, RateInside>()) {
    this.window = window;
    this.#payloadBytes = payloadBytes;
    this.#rates = rates;
  }

  /** The same sums, to go on with up to another end; what is in them has to lie before it. */
  until(endMs: number): WindowRates {
    const rates = new Map([...this.#rates].map(([key, rate]) => [key, rate.until(endMs)]));
    return new WindowRates({ startMs: this.window.startMs, endMs }, this.#payloadBytes, rates);
  }

  readonly stream = (sample: StreamSample): void => {
    this.#at(`${sample.sense} ${sample.stream}`).add(sample, sample.packets, sample.payloadBytes);
  };

  readonly counter = (counter: CounterSample): void => {
    const { host, receivedPackets, receivedBytes, receivedDatagrams } = counter;
    this.#at(`counted ${host}`).add(counter, receivedPackets, receivedBytes);
    if (receivedDatagrams !== undefined)
      this.#at(`taken ${host}`).add(counter, receivedDatagrams, receivedDatagrams * this.#payloadBytes);
  };

  ofStream(stream: string, sense: StreamSense): Rate | undefined {
    return this.#rates.get(`${sense} ${stream}`)?.rate();
  }

  /** What the host's NIC received; Ethernet bytes. */
  counted(host: string): Rate | undefined {
    return this.#rates.get(`counted ${host}`)?.rate();
  }

  /** The datagrams that the host's sockets took; payload bytes. */
  taken(host: string): Rate | undefined {
    return this.#rates.get(`taken ${host}`)?.rate();
  }

  #at(key: string): RateInside {
    const known = this.#rates.get(key);
    if (known) return known;
    const rate = new RateInside(this.window);
    this.#rates.set(key, rate);
    return rate;
  }
}
