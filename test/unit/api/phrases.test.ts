// Words that travel as data of an error, a check or a proof are Chinese where the reader's language is.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { phrases, phraseText } from '../../../shared/api/errors/phrases/phrase-text.ts';

const root = resolve(import.meta.dirname, '../../..');

it.each([
  ['10 of 10 answered, 0.42 ms', '10 个中 10 个应答，0.42 ms'],
  ['idc to 172.16.0.2', 'idc 至 172.16.0.2'],
  ['no space in /tmp/demarc.x', '/tmp/demarc.x 空间不足'],
  ['Invalid input: expected string, received array', '类型不符：应为 文本，实为 列表'],
  ['package iperf3: "install" ended with 2: E: broken', '软件包 iperf3：“install”以 2 结束：E: broken'],
  ['no sources in the tool cache; no gcc and make on the host', '工具缓存中没有源代码；主机上没有 gcc 和 make'],
  [
    'tcp-segmentation-offload on, large-receive-offload off',
    'tcp-segmentation-offload 开启，large-receive-offload 关闭',
  ],
  ['via the link itself dev lo', '经 链路本身，网卡 lo'],
  ['event 12 (samples)', '事件 12（samples）'],
])('%s', (english, chinese) => {
  expect(phraseText(english, 'zh')).toBe(chinese);
  expect(phraseText(english, 'en')).toBe(english);
});

it('a path, a name and a program’s own words stay as they are', () => {
  for (const text of ['/tmp/inbound', 'inbound', 'ENOENT', 'ssh: no route to host'])
    expect(phraseText(text, 'zh')).toBe(text);
});

it('a direction inside an error is a word of the reader, a host that is called so is not', () => {
  const error = new AppError('campaign/direction-dead', { direction: 'inbound' });
  expect(error.text('zh')).toContain('入方向');
  expect(new AppError('campaign/host-absent', { host: 'inbound' }).text('zh')).toContain('inbound');
});

describe('what the engine says in data', () => {
  const sentences = [...sentencesOfTheEngine()];

  it('is found in the code', () => {
    expect(sentences.length).toBeGreaterThan(60);
  });

  it('has its Chinese', () => {
    const without = sentences.filter(({ text }) => phraseText(text, 'zh') === text);
    expect(without.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('is Chinese in the table, with the same gaps', () => {
    for (const [english, chinese] of Object.entries(phrases)) {
      const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
      expect(gaps(chinese), english).toEqual(gaps(english));
      expect(chinese, english).toMatch(/\p{Script=Han}|^VBR$|^MTU$/u);
    }
  });
});

/** Properties and calls that carry words to a reader. */
const carriers = new Set([
  'reason',
  'problem',
  'fact',
  'evidence',
  'between',
  'readBack',
  'message',
  'hopName',
  'object',
]);
const tellers = new Set(['flaw', 'refused', 'ok']);

function* sentencesOfTheEngine(): Generator<{ readonly file: string; readonly text: string }> {
  for (const file of sourceFiles('electron/engine')) {
    // The simulated cloud speaks as the real one does, in English.
    if (file.includes('practice/cloud/') || file.includes('cloud/client/actions/')) continue;
    const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const found: string[] = [];
    const visit = (node: ts.Node) => {
      if (ts.isPropertyAssignment(node) && carriers.has(node.name.getText())) found.push(...texts(node.initializer));
      if (ts.isCallExpression(node) && tellers.has(node.expression.getText().replace(/^this\.#?/, '')))
        found.push(...node.arguments.flatMap((argument) => texts(argument)));
      ts.forEachChild(node, visit);
    };
    visit(source);
    for (const text of found) if (/[a-z]{2,} [a-z]{2,}/.test(text)) yield { file, text };
  }
}

/** The texts that an expression may come to, with a figure in each gap. */
function texts(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('')];
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return texts(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return texts(node.left).flatMap((left) => texts(node.right).map((right) => left + right));
  if (ts.isBinaryExpression(node)) return [...texts(node.left), ...texts(node.right)];
  return [];
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
