// Samples as rows of typed arrays, in the order in which they were told: a day of sixteen streams has millions of them.

/** What a sample did not tell is NaN. Of a counter, packets and bytes are the received ones. */
export const column = { startMs: 0, endMs: 1, packets: 2, bytes: 3 } as const;
/** The columns that only an end of a stream has, and those that only a NIC has. */
export const streamColumn = { lost: 4, jitterMs: 5 } as const;
export const counterColumn = { datagrams: 4, host: 5 } as const;

const width = 6;

export class Rows {
  #length = 0;
  #columns = Array.from({ length: width }, () => new Float64Array(8));

  get length(): number {
    return this.#length;
  }

  /** Longer than there are rows. */
  column(index: number): Float64Array {
    return this.#columns[index] ?? new Float64Array(0);
  }

  /** One row: a value a column, in their order. */
  push(first: number, second: number, third: number, fourth: number, fifth: number, sixth: number): void {
    this.#reserve(1);
    const row = this.#length;
    this.column(0)[row] = first;
    this.column(1)[row] = second;
    this.column(2)[row] = third;
    this.column(3)[row] = fourth;
    this.column(4)[row] = fifth;
    this.column(5)[row] = sixth;
    this.#length += 1;
  }

  append(count: number, columns: readonly (Float64Array | undefined)[]): void {
    this.#reserve(count);
    for (let index = 0; index < width; index += 1) {
      const given = columns[index];
      if (given) this.column(index).set(given, this.#length);
      else this.column(index).fill(Number.NaN, this.#length, this.#length + count);
    }
    this.#length += count;
  }

  /** Lets go of the rows that end by then. */
  keepAfter(endMs: number): void {
    const ends = this.column(column.endMs);
    let first = 0;
    while (first < this.#length && (ends[first] ?? 0) <= endMs) first += 1;
    for (const values of this.#columns) values.copyWithin(0, first, this.#length);
    this.#length -= first;
    let kept = 0;
    for (let row = 0; row < this.#length; row += 1) {
      if ((ends[row] ?? 0) <= endMs) continue;
      if (kept !== row) for (const values of this.#columns) values[kept] = values[row] ?? Number.NaN;
      kept += 1;
    }
    this.#length = kept;
  }

  #reserve(count: number): void {
    const wanted = this.#length + count;
    if (wanted <= this.column(0).length) return;
    this.#columns = this.#columns.map((values) => {
      const grown = new Float64Array(Math.max(wanted, values.length * 2));
      grown.set(values);
      return grown;
    });
  }
}
