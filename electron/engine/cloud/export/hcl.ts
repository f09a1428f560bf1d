// Writes HashiCorp's configuration language. Text is quoted so that nothing in it is interpolated; expressions are marked.

export interface Expression {
  readonly expression: string;
}

export type HclValue = string | number | boolean | Expression | readonly Expression[];

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Readonly<Record<string, HclValue | undefined>>;
  readonly blocks?: readonly HclBlock[];
}

export function expression(text: string): Expression {
  return { expression: text };
}

export function renderHcl(blocks: readonly HclBlock[]): string {
  return `${blocks.map((block) => render(block, '').join('\n')).join('\n\n')}\n`;
}

function render({ type, labels, body, blocks }: HclBlock, indent: string): readonly string[] {
  const entries = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const width = Math.max(0, ...entries.map(({ name }) => name.length));
  return [
    `${indent}${[type, ...labels.map(quoted)].join(' ')} {`,
    ...entries.map(({ name, value }) => `${indent}  ${name.padEnd(width)} = ${rendered(value)}`),
    ...(blocks ?? []).flatMap((block) => render(block, `${indent}  `)),
    `${indent}}`,
  ];
}

function rendered(value: HclValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if ('expression' in value) return value.expression;
  return `[${value.map((each) => each.expression).join(', ')}]`;
}

/** `${` and `%{` would begin a template; doubling the first character makes them plain. */
function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/([$%])\{/g, '$1$1{');
  return `"${escaped}"`;
}
