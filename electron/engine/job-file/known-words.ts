// Which words a grammar knows at a place: what somebody who misspelt one is told.
import { z } from 'zod';

const node = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});

/**
 * @param schema a JSON Schema without references
 * @param path keys and indices from its root
 * @returns in the schema's order; of alternatives the words of all; none where any word may stand
 */
export function wordsAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const parsed = node.safeParse(schema);
  if (!parsed.success) return [];
  const { properties, items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = parsed.data;
  const alternatives = [...anyOf, ...oneOf, ...allOf].flatMap((alternative) => wordsAt(alternative, path));
  const [step, ...rest] = path;
  if (step === undefined) return [...new Set([...Object.keys(properties ?? {}), ...alternatives])];
  const inner = typeof step === 'number' ? items : (properties?.[String(step)] ?? additionalProperties);
  return [...new Set([...wordsAt(inner, rest), ...alternatives])];
}
