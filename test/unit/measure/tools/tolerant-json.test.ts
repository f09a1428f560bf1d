// JSON as tools print it. A document that JSON.parse takes must come out the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonDocuments } from '../../../../electron/engine/measure/tools/tolerant-json.ts';

const containers = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));

describe('tolerant JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(containers, (value) => {
        const text = JSON.stringify(value);
        if (text.includes('__proto__')) return;
        expect(readJsonDocuments(text)).toEqual({ documents: [JSON.parse(text)], cut: false });
      }),
    );
  });

  it('never gives out a value that a cut may have changed', () => {
    const text = '{"a":12345,"b":[1,22,{"c":"word","d":true}],"e":-1.5e10}';
    const values = new Set<unknown>(['word', true, 12345, 1, 22, -1.5e10]);
    const scalars = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalars) : [value];
    for (let end = 1; end < text.length; end += 1) {
      const { documents, cut } = readJsonDocuments(text.slice(0, end));
      expect(cut).toBe(true);
      expect(documents.flatMap(scalars).filter((scalar) => !values.has(scalar))).toEqual([]);
    }
  });

  it('keeps members that come twice, documents that follow each other, and nan as not measured', () => {
    expect(readJsonDocuments('{"a":1,"a":2}\n{"b":nan,"c":-nan,"d":inf}')).toEqual({
      documents: [
        { a: 1, 'a#2': 2 },
        { b: null, c: null, d: null },
      ],
      cut: false,
    });
  });

  it('says where it stops being JSON', () => {
    expect(readJsonDocuments('{"a":1}\nhello')).toEqual({ documents: [{ a: 1 }], cut: false, strangeAt: 8 });
  });
});
