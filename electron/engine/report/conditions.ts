// Under which conditions the job was measured, where they are not those of a real acceptance: said on every page.
import type { Language } from '../../../shared/api/errors/language.ts';
import { guideSeconds, isShort } from '../../../shared/job/guide.ts';
import { judgedAnewSentence } from '../../../shared/job/judged-anew.ts';
import { repeatedSentence, sleptSentence } from '../../../shared/job/interruption-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { formatBandwidth } from '../../../shared/line/bandwidth.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import { formatDuration } from '../../../shared/line/format.ts';

/** The marks of every page: a practice line, terms that are not those of the campaign, and tests shorter than the guide asks for. */
export function pageMarks(view: JobView, language: Language): readonly string[] {
  const zh = language === 'zh';
  const practice = view.practice
    ? [zh ? `演练线路（${view.practice.kind}）` : `Practice line: ${view.practice.kind}`]
    : [];
  const short = view.tests.some((test) => isShort(test.plan)) ? [zh ? '测试时长短于规范' : 'Short durations'] : [];
  const redacted = view.redacted ? [zh ? '已脱敏' : 'Redacted'] : [];
  const anew = view.judgedAnew ? [zh ? '验收条件在测试后被修改' : 'Terms changed after the campaign'] : [];
  return [...redacted, ...practice, ...anew, ...short];
}

/** What a reader must know about the conditions before believing any figure. */
export function caveats(view: JobView, language: Language, timeZone: string): readonly string[] {
  const zh = language === 'zh';
  const faults = view.practice?.faults ?? [];
  const tools = (['netperf', 'iperf3'] as const).flatMap((tool) => {
    const durations = view.tests
      .filter((test) => test.plan.tool === tool && isShort(test.plan))
      .map((test) => test.plan.durationSeconds);
    if (durations.length === 0) return [];
    const shortest = Math.min(...durations);
    return zh
      ? [`${tool} ${formatDuration(shortest)}（规范 ${formatDuration(guideSeconds[tool])}）`]
      : [`${tool} ${formatDuration(shortest)} in place of ${formatDuration(guideSeconds[tool])}`];
  });
  return [
    ...(view.redacted
      ? [
          zh
            ? `已脱敏：主机名称、地址、密钥指纹、原始输出、云端配置与附件已移除。原档案 ${view.redacted.events} 个事件，链头哈希 ${view.redacted.headHash.slice(0, 16)}…`
            : `Redacted: names, addresses and keys of hosts, raw outputs, the cloud configuration and attachments were taken out. The whole dossier has ${view.redacted.events} events, its chain ends ${view.redacted.headHash.slice(0, 16)}…`,
        ]
      : []),
    ...(view.practice
      ? [
          zh
            ? `演练线路：${view.practice.kind}，限速 ${formatBandwidth(view.practice.bandwidthBps)}。本报告不能用于真实线路的验收。`
            : `Practice line: ${view.practice.kind}, limited to ${formatBandwidth(view.practice.bandwidthBps)}. This report accepts no real line.`,
        ]
      : []),
    ...(view.practice?.sharedKernel === true
      ? [
          zh
            ? '环回演练线路：线路在用户态模拟，各主机是同一台机器上的进程，其内核计数器（lo）是全部主机之和，因此不测量“计数”和“工具与内核对比”。'
            : 'Loopback practice line: simulated in user space. Its hosts are processes of one machine, whose kernel counts for all of them together (lo); so counted, and tool against kernel, are not measured.',
        ]
      : []),
    ...(faults.length > 0
      ? [zh ? `设置的故障：${faults.join('、')}。` : `Faults set on purpose: ${faults.join(', ')}.`]
      : []),
    ...(view.judgedAnew
      ? [judgedAnewSentence(view.judgedAnew, formatInstant(view.judgedAnew.atMs, timeZone), language)]
      : []),
    ...(tools.length > 0
      ? [zh ? `测试时长短于规范：${tools.join('，')}。` : `Short durations: ${tools.join(', ')}.`]
      : []),
    ...view.sleeps.map((sleep) => sleptSentence(sleep, formatInstant(sleep.startMs, timeZone), language)),
    ...view.tests.flatMap(
      (test) => repeatedSentence(test, { en: `Test ${test.plan.id}`, zh: test.plan.id }[language], language) ?? [],
    ),
  ];
}
