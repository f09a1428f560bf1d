import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawable } from '../../../electron/engine/report/font-coverage.ts';
import { printedJson } from '../../../electron/engine/report/print-text.ts';
import { loadReportResources } from '../../../electron/engine/report/resources.ts';
import { parting } from '../../../electron/engine/report/side-by-side.ts';
import { undrawnNotice } from '../../../electron/engine/report/undrawn-notice.ts';
import { shortNames } from '../../../electron/engine/report/short-names.ts';

const root = join(import.meta.dirname, '../../..');
const resources = await loadReportResources(join(root, 'resources/report'), join(root, 'resources/fonts'));

/** Rows 16 to 87 of GB 2312, 94 characters each, but for five empty places. */
function gb2312(): string[] {
  const decoder = new TextDecoder('gb18030');
  const rows = Array.from({ length: 0xf8 - 0xb0 }, (_, row) => row + 0xb0);
  const all = rows.flatMap((row) =>
    Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(row, cell + 0xa1))),
  );
  return all.filter((character) => !/\p{Co}/u.test(character));
}

describe('fonts', () => {
  test('no character of GB 2312 is missing: names of places and people are printed as they are written', () => {
    const characters = gb2312();
    expect(characters).toHaveLength(6763);
    expect(characters.filter((each) => drawable(each, resources.characters) !== each)).toEqual([]);
    expect(drawable('滹沱河數據中心有限公司 國際電訊盈科', resources.characters)).toBe(
      '滹沱河數據中心有限公司 國際電訊盈科',
    );
  });

  test('every fixed word of the report can be set, in both languages', () => {
    const words = '≥≤±−×÷Σ²→…–·“”’ 验收合格不通过未完成线路带宽以太网层接收发送要求内核计数丢包率抖动重叠窗口';
    expect(drawable(words, resources.characters)).toBe(words);
  });

  test("a customer's name survives: Chinese is set, what no font has becomes its code", () => {
    expect(drawable('天津港物流有限公司', resources.characters)).toBe('天津港物流有限公司');
    expect(drawable('line \u{1F600} 1', resources.characters)).toBe('line U+1F600 1');
  });
});

test('whoever reads a code in place of a character is told why it stands there, in the language of the report', () => {
  const told = (text: string, language: 'en' | 'zh' | 'both') =>
    undrawnNotice({ job: text, tests: [] }, resources.characters, language);
  expect(told('Tianjin 天津 ≥ 95 %', 'en')).toBeUndefined();
  expect(told('line \u{1F600} and \u{1F680}', 'en')).toMatch(/printed as their codes: U\+1F600, U\+1F680\.$/);
  expect(told('line \u{1F600}', 'zh')).toBe('本报告字体中没有的字符以其编码印出：U+1F600。');
  expect(told('line \u{1F600}', 'both')).toContain(parting);
  expect(told(Array.from('\u{1F600}\u{1F601}\u{1F602}\u{1F603}\u{1F604}\u{1F605}\u{1F606}').join(' '), 'en')).toMatch(
    /U\+1F605, ….$/,
  );
});

test('a number never parts from its unit or its groups at the end of a line', () => {
  const text = 'lost 31\u2009427 of it at 197.4 Mbit/s in 10 s';
  expect(JSON.parse(printedJson({ text }, resources.characters))).toEqual({
    text: 'lost 31\u202f427 of it at 197.4\u00a0Mbit/s in 10\u00a0s',
  });
});

test('whatever somebody typed is printed: quotes, line ends, backslashes and half a character', () => {
  const text = 'a "b" \\ud83d \n \t \u{1F600} \ud83d z';
  expect(JSON.parse(printedJson({ text }, resources.characters))).toEqual({
    text: 'a "b" \\ud83d \n \t U+1F600 U+D83D z',
  });
});

test('two long names never become one', () => {
  const names = ['ecs-of-the-billing-platform-1-east', 'ecs-of-the-billing-platform-2-east', 'gw'];
  const short = shortNames(names, 16);
  expect(new Set(short.values()).size).toBe(3);
  expect(short.get('gw')).toBe('gw');
});

test('a folder without a template is named in the error', async () => {
  await expect(loadReportResources(join(root, 'no-such-folder'), join(root, 'resources/fonts'))).rejects.toMatchObject({
    code: 'report/resources-missing',
    data: { folder: join(root, 'no-such-folder') },
  });
});
