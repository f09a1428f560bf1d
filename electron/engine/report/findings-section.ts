// The findings as rows of a table, and what was not measured with its reason.
import type { Language } from '../../../shared/api/errors/language.ts';
import { testStateWord } from '../../../shared/job/state-words.ts';
import type { JobView, TestView } from '../../../shared/job/view.ts';
import { wordFinding } from '../../../shared/job/wording.ts';
import { sentences } from './sentences.ts';
import type { FindingData, GapData } from './data.ts';
import { outcomeTone, signShape } from './tone.ts';

export function findingRows(view: JobView, language: Language): readonly FindingData[] {
  return view.findings.map((finding) => {
    const index = view.tests.findIndex((test) => test.plan.id === finding.test);
    const words = wordFinding(finding, language, view.tests[index]?.plan);
    return {
      sign: signShape(words.sign),
      tone: outcomeTone(finding.outcome),
      title: words.title,
      test: index < 0 ? '' : String(index + 1),
      threshold: words.threshold,
      value: words.value,
      qualifier: words.qualifier,
      margin: words.margin,
      outcome: words.outcome,
      decidedBy: words.decidedBy,
      cause: words.cause?.sentence ?? '',
      next: words.cause?.next ?? '',
    };
  });
}

export function gapRows(view: JobView, language: Language): readonly GapData[] {
  const hosts = view.hosts
    .filter((host) => host.error !== undefined)
    .map((host) => ({ what: host.name, why: sentences(host.error?.text, host.error?.remedy) }));
  const tests = view.tests.flatMap((test, index) => testGaps(test, index + 1, language));
  const campaign = view.campaign.error
    ? [{ what: { en: 'The campaign', zh: '测试计划' }[language], why: view.campaign.error.text }]
    : [];
  return [...campaign, ...hosts, ...tests];
}

function testGaps(test: TestView, number: number, language: Language): readonly GapData[] {
  const name = `${{ en: 'Test', zh: '测试' }[language]} ${number}, ${test.plan.id.replace(/^\d+-/, '')}`;
  if (test.state !== 'completed') {
    const reason = test.error ? `: ${test.error.text}` : '';
    return [{ what: name, why: `${testStateWord(test.state, language)}${reason}` }];
  }
  const silent = test.streams.filter((stream) => stream.state === 'not measured' || stream.state === 'dead');
  const byReason = new Map<string, string[]>();
  for (const stream of silent) {
    const reason = stream.error?.text ?? { en: 'no figures', zh: '无数据' }[language];
    byReason.set(reason, [...(byReason.get(reason) ?? []), stream.id]);
  }
  return [...byReason].map(([reason, streams]) => ({ what: `${name}: ${shorten(streams)}`, why: reason }));
}

/** Every stream is in the test's own table; here a long list is told by its ends. */
function shorten(streams: readonly string[]): string {
  return streams.length <= 4
    ? streams.join(', ')
    : `${streams.slice(0, 2).join(', ')} … ${streams.at(-1) ?? ''} (${streams.length})`;
}
