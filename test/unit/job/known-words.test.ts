import { expect, it } from 'vitest';
import { parseJob } from '../../../electron/engine/job-file/job-file.ts';
import { wordsAt } from '../../../electron/engine/job-file/known-words.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';

function refusal(source: string): AppError {
  try {
    parseJob(source, 'line.yaml');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('accepted');
}

it('a misspelt word is told with those that are known at its place', () => {
  const error = refusal('job: x\nline: { bandwith: 1 Gbit/s }');
  expect(error.message).toContain('line.bandwith: Unrecognized key: "bandwith"; known here are bandwidth, ');
  expect(error.text('zh')).toContain('此处可用：bandwidth, ');
});

it('inside a list and inside alternatives, too', () => {
  expect(refusal('job: x\nline: {bandwidth: 1 Gbit/s}\nhosts: [{nam: a}]').message).toContain(
    'known here are name, role',
  );
  expect(
    wordsAt({ anyOf: [{ type: 'string' }, { properties: { a: {}, b: {} } }, { properties: { b: {}, c: {} } }] }, []),
  ).toEqual(['a', 'b', 'c']);
});

it('where any word may stand, none is named', () => {
  expect(wordsAt({ additionalProperties: { properties: { uid: {} } } }, [])).toEqual([]);
  expect(wordsAt({ additionalProperties: { properties: { uid: {} } } }, ['company'])).toEqual(['uid']);
  expect(wordsAt({ items: { properties: { x: {} } } }, [0, 'x', 'y'])).toEqual([]);
});
