import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { verdictSentence } from '../../../shared/job/verdict-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { wordFinding } from '../../../shared/job/wording.ts';
import type { Cause, CauseCode, Criterion, Finding } from '../../../shared/line/finding.ts';
import { sampleEvents, type Sample } from '../../sample/sample-job.ts';

const short: Sample = { practice: true, durationSeconds: 4 };
const viewOf = (sample: Sample): JobView => foldEvents(sampleEvents({ ...short, ...sample }));

function findingOf(view: JobView, id: string): Finding {
  const finding = view.findings.find((candidate) => candidate.id === id);
  if (!finding) throw new Error(`no finding ${id}`);
  return finding;
}

const rate: Finding = {
  id: '7.rate',
  criterion: 'rate',
  test: '7',
  direction: 'inbound',
  outcome: 'inconclusive',
  value: 179.1e6,
  threshold: 190e6,
  unit: 'bit/s',
  layer: 'ethernet',
  sense: 'received',
  cause: { code: 'sender-limited', hosts: ['ecs7'], data: { sentShare: 31 } },
  decidedBy: 'iperf3 receiver, seconds inside the overlap window',
  final: true,
};
const plan = { tool: 'iperf3', measures: 'bandwidth' } as const;

describe('a finding in words', () => {
  test('a slow host is named, the line is cleared and the next step is told', () => {
    const words = wordFinding(rate, 'en', plan);
    expect(words.title).toBe('Inbound rate, iperf3');
    expect(words.sign).toBe('▲');
    expect(words.value).toBe('179.1 Mbit/s');
    expect(words.qualifier).toBe('received, Ethernet');
    expect(words.threshold).toBe('≥ 190 Mbit/s');
    expect(words.margin).toBe('−5.74 %');
    expect(words.sentence).toBe('179.1 Mbit/s (received, Ethernet); at least 190 Mbit/s was asked for.');
    expect(words.cause?.sentence).toBe('ecs7 sent 31 % of what was asked for; the line is not to blame.');
    expect(words.cause?.next).toBe('Free or enlarge ecs7 and repeat.');
  });

  test('the same finding reads in Chinese', () => {
    const words = wordFinding(rate, 'zh', plan);
    expect(words.title).toBe('入方向速率，iperf3');
    expect(words.sentence).toBe('179.1 Mbit/s（接收，以太网层），要求不低于 190 Mbit/s。');
    expect(words.cause?.sentence).toBe('ecs7 只发送了要求负载的 31 %；原因不在线路。');
    expect(words.decidedBy).toBe('iperf3 接收端，重叠窗口内各秒');
  });

  test('a value that was never measured is not shown as a zero', () => {
    const { value, ...unmeasured } = rate;
    expect(value).toBeDefined();
    const words = wordFinding({ ...unmeasured, outcome: 'not measured' }, 'en', plan);
    expect(words.value).toBe('not measured');
    expect(words.margin).toBe('');
    expect(words.sentence).toBe('Not measured.');
  });

  test('a value that just missed its threshold is never shown as if it had reached it', () => {
    expect(wordFinding({ ...rate, value: 189.996e6, outcome: 'fail' }, 'en', plan).value).toBe('189.996 Mbit/s');
    const loss: Finding = {
      ...rate,
      criterion: 'loss',
      unit: 'share',
      value: 0.001004,
      threshold: 0.001,
      outcome: 'fail',
    };
    expect(wordFinding(loss, 'en', plan).value).toBe('0.1004 %');
    expect(wordFinding({ ...rate, value: 190e6, outcome: 'pass' }, 'en', plan).value).toBe('190.0 Mbit/s');
  });

  test('a ceiling reads as a ceiling', () => {
    const loss: Finding = {
      ...rate,
      criterion: 'loss',
      unit: 'share',
      value: 0.00004,
      threshold: 0.001,
      outcome: 'pass',
    };
    const words = wordFinding(loss, 'en', plan);
    expect(words.threshold).toBe('≤ 0.1 %');
    expect(words.sentence).toBe('0.0040 %; at most 0.1 % is allowed.');
    expect(words.margin).toBe('+0.0960 %');
  });
});

const codes: readonly CauseCode[] = [
  'below-threshold',
  'above-threshold',
  'nothing-arrived',
  'direction-dead',
  'echoes-filtered',
  'echoes-unsent',
  'stream-dead',
  'streams-missing',
  'sender-limited',
  'receiver-limited',
  'socket-buffer',
  'lost-at-hosts',
  'one-host',
  'overlap-too-short',
  'counters-missing',
  'shared-kernel',
  'figures-missing',
  'test-skipped',
  'test-aborted',
  'test-failed',
  'not-run-yet',
];
const criteria: readonly Criterion[] = ['path', 'rate', 'loss', 'alive', 'agreement', 'packets', 'jitter'];

describe('causes', () => {
  const data = {
    sent: 24,
    sentShare: 31,
    lost: 12345,
    line: 12000,
    share: 61,
    others: 7,
    received: 10,
    counted: 11,
    unit: 'bytes',
    missing: 2,
    senderQueue: 1,
    receiverNic: 2,
    receiverSocket: 3,
    of: 16,
  };
  const error = errorFact(new AppError('campaign/tool-missing', { tool: 'netperf', host: 'ecs3' }));

  test.each(codes)('%s is a whole sentence with a next step, in both languages', (code) => {
    for (const criterion of criteria) {
      for (const language of ['en', 'zh'] as const) {
        const { sentence, next } = wordCause({ code, hosts: ['ecs3', 'ecs4'], data, error }, criterion, language);
        for (const text of [sentence, next]) {
          expect(text).not.toMatch(/[{}?~]|undefined/);
          expect(text).toMatch(language === 'en' ? /^[A-Za-z0-9].*[.]$/ : /。$/);
        }
      }
    }
  });

  test('loss that no second shows is not said to stand in seconds', () => {
    const cause: Cause = { code: 'cpu-limited', hosts: ['ecs3'], data: { seconds: 0, of: 12, busy: 100 } };
    expect(wordCause(cause, 'loss', 'en').sentence).toMatch(/^No second/);
    expect(wordCause(cause, 'loss', 'zh').sentence).not.toContain('0 秒');
  });

  test('a cause without hosts or reason leaves no hole', () => {
    const { sentence } = wordCause({ code: 'figures-missing', hosts: [], data: {} }, 'rate', 'en');
    expect(sentence).toBe('The tools gave no complete figures.');
  });

  test("a tool's own words are kept, in the sentence of the reader's language", () => {
    const words = 'No route to host';
    const error = errorFact(new AppError('tool/failed', { tool: 'iperf3', host: 'ecs4', words }));
    const cause: Cause = { code: 'stream-dead', hosts: ['ecs4'], data: {}, error };
    expect(wordCause(cause, 'alive', 'en').sentence).toBe(
      'A stream of ecs4 died: iperf3 on ecs4 failed: No route to host.',
    );
    expect(wordCause(cause, 'alive', 'zh').sentence).toBe('ecs4 的流中断：ecs4 上的 iperf3 失败：No route to host。');
  });

  test('a host is not named twice in a row', () => {
    const data = { host: 'ecs4', hop: 'ecs4', address: '172.16.0.5', port: 22, reason: 'EHOSTUNREACH' };
    const error = errorFact(new AppError('host/unreachable', data));
    const cause: Cause = { code: 'stream-dead', hosts: ['ecs4'], data: {}, error };
    expect(wordCause(cause, 'alive', 'en').sentence).toMatch(/^A stream of ecs4 died: no connection to ecs4 at/);
    expect(wordCause(cause, 'alive', 'zh').sentence).toMatch(/^ecs4 的流中断：无法连接 ecs4/);
  });

  test('an error of a version that this one does not know keeps the words it was stored with', () => {
    const error = { code: 'host/of-the-future', text: 'It went wrong.', remedy: 'Mend it.', data: {} };
    const cause: Cause = { code: 'test-failed', hosts: [], data: {}, error };
    expect(wordCause(cause, 'rate', 'zh').sentence).toBe('该测试失败：It went wrong。');
  });

  test('who decided is told in Chinese too', () => {
    for (const sample of [{}, { practice: true }, { refusesHost: 'ecs4' }]) {
      for (const finding of viewOf(sample).findings) {
        const { decidedBy } = wordFinding(finding, 'zh');
        expect(decidedBy.replace(/iperf3|netperf|UDP|RFC \d+|Icmp InEchos/g, '')).not.toMatch(/[a-z]{2}/);
      }
    }
  });
});

describe('the verdict in one sentence', () => {
  test('an accepted line says what it carried in both directions', () => {
    expect(verdictSentence(viewOf({}), 'en')).toMatch(
      /^All 22 findings pass\. Every bandwidth test received at least 19\d\.\d Mbit\/s inbound and 19\d\.\d Mbit\/s outbound of 200 Mbit\/s/,
    );
  });

  test('a rejected line says what failed first, with value and limit', () => {
    expect(verdictSentence(viewOf({ carriedShare: 0.8 }), 'en')).toMatch(
      /^6 of 22 findings fail\. Inbound rate, netperf: 159\.\d Mbit\/s \(received, Ethernet\); at least 190 Mbit\/s was asked for\.$/,
    );
  });

  test('a stopped campaign is neither accepted nor rejected', () => {
    const view = viewOf({ stopsInTest: 2 });
    expect(verdictSentence(view, 'en')).toMatch(
      /^The campaign was stopped\. \d+ of 22 findings are open, so the line is neither/,
    );
    expect(verdictSentence(view, 'zh')).toContain('既未验收也未拒收');
  });

  test('a slow host makes the job incomplete, not rejected', () => {
    const view = viewOf({ slow: { host: 'ecs7', share: 0.31 } });
    expect(view.verdict.word).toBe('incomplete');
    const inbound = findingOf(view, '7-iperf3-inbound-bandwidth.rate');
    expect(wordFinding(inbound, 'en', plan).cause?.sentence).toMatch(/^ecs7 sent 3\d % of what was asked for/);
  });
});
