// The points of one line of a chart, kept in place: an update makes no garbage, and a line never holds more than its capacity.

export interface Point {
  x: number;
  /** Null is a gap: nothing was measured in that second. */
  y: number | null;
}

export class PointRing {
  readonly #capacity: number;
  readonly #points: Point[] = [];

  /** @param capacity how many of the newest points are kept */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The points to draw, oldest first. The same array every time; read it, do not keep its content. */
  get points(): readonly Point[] {
    return this.#points;
  }

  /** Takes one value a second. The end of a second is where its value is drawn. */
  take(values: readonly (number | undefined)[]): void {
    const first = Math.max(0, values.length - this.#capacity);
    const count = values.length - first;
    for (let index = 0; index < count; index += 1) {
      const value = values[first + index] ?? null;
      const point = this.#points[index];
      if (point) {
        point.x = first + index + 1;
        point.y = value;
      } else this.#points.push({ x: first + index + 1, y: value });
    }
    this.#points.length = count;
  }
}
