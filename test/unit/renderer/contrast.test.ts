// The tokens keep WCAG 2.2 AA in every theme: 4.5:1 for text on every ground that it stands on, 3:1 for the edges of controls.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, '../../../renderer/design/tokens.css'), 'utf8');

type Pair = readonly [light: string, dark: string];

function tokensIn(selector: string): Map<string, Pair> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  const found = [...block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
  return new Map(found.map(([, name = '', light = '', dark = '']) => [name, [light, dark]]));
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A token that is not there must not pass as readable. */
function colourOf(tokens: ReadonlyMap<string, Pair>, name: string, side: 0 | 1): string {
  const pair = tokens.get(name);
  if (!pair) throw new Error(`no token --${name}`);
  return pair[side];
}

function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const base = tokensIn(':root');
const contrast = new Map([...base, ...tokensIn(":root[data-theme='contrast']")]);
const themes = [
  ['light', base, 0],
  ['dark', base, 1],
  ['contrast on light', contrast, 0],
  ['contrast on dark', contrast, 1],
] as const;

const grounds = ['paper', 'panel', 'sunken', 'selected'] as const;
const texts = ['ink', 'ink-quiet', 'inbound', 'outbound', 'pass', 'open', 'fail'] as const;
const onTints: readonly (readonly [string, string])[] = [
  ['fail', 'fail-tint'],
  ['ink', 'fail-tint'],
  ['open', 'open-tint'],
  ['pass', 'pass-tint'],
  ['action-ink', 'action'],
];

test.each(themes)('text can be read in the theme %s', (_, tokens, side) => {
  const colour = (name: string) => colourOf(tokens, name, side);
  const pairs = [...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)), ...onTints];
  const weak = pairs.filter(([text, ground]) => ratio(colour(text), colour(ground)) < 4.5);
  expect(weak).toEqual([]);
});

test.each(themes)('edges of controls and the focus ring can be seen in the theme %s', (_, tokens, side) => {
  const colour = (name: string) => colourOf(tokens, name, side);
  const pairs = ['rule-strong', 'focus'].flatMap((edge) => ['paper', 'panel'].map((ground) => [edge, ground] as const));
  expect(pairs.filter(([edge, ground]) => ratio(colour(edge), colour(ground)) < 3)).toEqual([]);
});

test('high contrast gives all text seven to one', () => {
  for (const side of [0, 1] as const) {
    const colour = (name: string) => colourOf(contrast, name, side);
    expect(texts.filter((text) => ratio(colour(text), colour('panel')) < 7)).toEqual([]);
  }
});
