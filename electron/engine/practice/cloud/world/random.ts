// Repeatable randomness for ids and delays: one seed gives one cloud. Mulberry32, small and good enough for that.

export interface Random {
  /** In [0, 1). */
  next(): number;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `vbr-bp1…`: the vendor's shape, prefix, region letters and seventeen characters. */
export function resourceId(prefix: string, random: Random): string {
  let tail = '';
  for (let index = 0; index < 17; index += 1) tail += letters[Math.floor(random.next() * letters.length)] ?? 'a';
  return `${prefix}-bp1${tail}`;
}

export function uuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random.next() * 16).toString(16)).join('');
  return [8, 12, 16, 20, 32]
    .map((end, index) => digits.slice([0, 8, 12, 16, 20][index], end))
    .join('-')
    .toUpperCase();
}
