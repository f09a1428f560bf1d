// Columns of numbers in the fewest bytes that give back every bit of them. A column says in its first byte how it was written;
// what fits no short form is written as doubles, so nothing is ever rounded.
import type { ByteReader, ByteWriter } from './bytes.ts';

/**
 * `whole ÷ divide × times` gives the value back exactly. 4096: times of this century in milliseconds are doubles with steps of
 * 1/4096. 100 and 1024: sar prints kibibytes to two digits.
 */
const scales = [
  { divide: 1, times: 1 },
  { divide: 10, times: 1 },
  { divide: 100, times: 1 },
  { divide: 1000, times: 1 },
  { divide: 100, times: 1024 },
  { divide: 4096, times: 1 },
] as const;

const forms = { doubles: 0, multiples: 1, firstScale: 2 } as const;
const timeForms = { doubles: 0, steps: 1 } as const;
const timeScale = 4096;

/** `beside` is another column of which this one may be a constant multiple: bytes and the packets that carried them. */
export function writeColumn(writer: ByteWriter, values: readonly number[], beside?: readonly number[]): void {
  const factor = beside && multipleOf(values, beside);
  if (factor !== undefined) {
    writer.whole(forms.multiples);
    writer.double(factor);
    return;
  }
  for (const [index, scale] of scales.entries()) {
    const wholes = wholesAt(values, scale);
    const steps = wholes?.map((whole, row) => whole - (wholes[row - 1] ?? 0));
    if (!steps?.every(Number.isSafeInteger)) continue;
    writer.whole(forms.firstScale + index);
    for (const step of steps) writer.signed(step);
    return;
  }
  writer.whole(forms.doubles);
  for (const value of values) writer.double(value);
}

/** Fills `values`. */
export function readColumn(reader: ByteReader, values: Float64Array, beside?: Float64Array): void {
  const count = values.length;
  const form = reader.whole();
  if (form === forms.doubles) {
    for (let index = 0; index < count; index += 1) values[index] = reader.double();
    return;
  }
  if (form === forms.multiples) {
    const factor = reader.double();
    for (let index = 0; index < count; index += 1) values[index] = (beside?.[index] ?? 0) * factor;
    return;
  }
  const scale = scales[form - forms.firstScale];
  if (!scale) throw new RangeError('the packed samples have a column of an unknown form');
  const { divide, times } = scale;
  let whole = 0;
  for (let index = 0; index < count; index += 1) {
    whole += reader.signed();
    values[index] = (whole / divide) * times;
  }
}

/** Begins and ends of portions: each begins about where the last one ended and is about as long. */
export function writeTimes(writer: ByteWriter, starts: readonly number[], ends: readonly number[]): void {
  const steps = timeSteps(starts, ends);
  if (!steps.every(Number.isSafeInteger)) {
    writer.whole(timeForms.doubles);
    for (const value of [...starts, ...ends]) writer.double(value);
    return;
  }
  writer.whole(timeForms.steps);
  for (const step of steps) writer.signed(step);
}

/** Of each portion, how far its begin is from the last end and its length from the last length; NaN where that is not exact. */
function timeSteps(starts: readonly number[], ends: readonly number[]): readonly number[] {
  const scale = { divide: timeScale, times: 1 };
  const from = wholesAt(starts, scale);
  const to = wholesAt(ends, scale);
  if (!from || !to) return [Number.NaN];
  let lastEnd = 0;
  let lastLength = 0;
  return from.flatMap((start, index) => {
    const end = to[index] ?? start;
    const steps = [start - lastEnd, end - start - lastLength];
    lastEnd = end;
    lastLength = end - start;
    return Number.isSafeInteger(lastLength) ? steps : [Number.NaN];
  });
}

/** Fills both. */
export function readTimes(reader: ByteReader, starts: Float64Array, ends: Float64Array): void {
  const form = reader.whole();
  if (form === timeForms.doubles) {
    for (let index = 0; index < starts.length; index += 1) starts[index] = reader.double();
    for (let index = 0; index < ends.length; index += 1) ends[index] = reader.double();
    return;
  }
  if (form !== timeForms.steps) throw new RangeError('the packed samples have times of an unknown form');
  let end = 0;
  let length = 0;
  for (let index = 0; index < starts.length; index += 1) {
    const start = end + reader.signed();
    length += reader.signed();
    end = start + length;
    starts[index] = start / timeScale;
    ends[index] = end / timeScale;
  }
}

/** Undefined unless every value comes back exactly. */
function wholesAt(
  values: readonly number[],
  { divide, times }: { readonly divide: number; readonly times: number },
): number[] | undefined {
  const wholes: number[] = [];
  for (const value of values) {
    const whole = Math.round((value / times) * divide);
    if (!Number.isSafeInteger(whole) || !Object.is((whole / divide) * times, value)) return undefined;
    wholes.push(whole);
  }
  return wholes;
}

function multipleOf(values: readonly number[], beside: readonly number[]): number | undefined {
  const index = beside.findIndex((value) => value !== 0);
  const factor = (values[index] ?? 0) / (beside[index] ?? 0);
  if (!Number.isFinite(factor)) return undefined;
  return values.every((value, each) => Object.is(value, (beside[each] ?? 0) * factor)) ? factor : undefined;
}
