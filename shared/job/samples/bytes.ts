// Whole numbers and doubles as bytes, small numbers in few of them. Knows nothing of what the numbers mean.

export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** A whole number from zero on: seven bits a byte, the lowest first, the eighth bit set where more follow. */
  whole(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A safe integer of either sign: the sign in the lowest bit of the first byte, six bits beside it, seven in each that follows. */
  signed(value: number): void {
    this.#reserve(9);
    const sign = value < 0 ? 1 : 0;
    const size = Math.abs(value);
    const low = ((size % 0x40) << 1) | sign;
    if (size < 0x40) {
      this.#bytes[this.#length++] = low;
      return;
    }
    this.#bytes[this.#length++] = low | 0x80;
    this.whole(Math.floor(size / 0x40));
  }

  double(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(this.#bytes.length * 2);
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Reads what a ByteWriter wrote; throws a RangeError where the bytes end too soon. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes that were not read yet. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  whole(): number {
    let byte = this.#byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let weight = 0x80;
    do {
      byte = this.#byte();
      value += (byte & 0x7f) * weight;
      weight *= 0x80;
    } while (byte >= 0x80);
    return value;
  }

  signed(): number {
    const byte = this.#byte();
    const low = (byte & 0x7e) >> 1;
    const size = byte < 0x80 ? low : low + this.whole() * 0x40;
    return (byte & 1) === 0 ? size : -size;
  }

  double(): number {
    const value = this.#view.getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('the packed samples end too soon');
    return byte;
  }
}
