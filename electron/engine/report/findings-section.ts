// The findings as rows of a table, and what was not measured with its reason.
import type { Language } from '../../../shared/api/errors/language.ts';
import { errorRemedy, errorText } from '../../../shared/api/errors/stored-error-words.ts';
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
  const campaign = view.campaign.error
    ? [{ what: { en: 'The campaign', zh: '测试计划' }[language], why: errorText(view.campaign.error, language) }]
    : [];
  const hosts = view.hosts.flatMap(({ name, error }) =>
    error === undefined
      ? []
      : [{ what: name, why: sentences(errorText(error, language), errorRemedy(error, language)) }],
  );
  return [...campaign, ...hosts, ...testGapRows(view.tests, language)];
}

interface TestGap {
  readonly test: number;
  readonly name: string;
  /** The streams that are missing; empty when it is the whole test. */
  readonly streams: string;
  readonly why: string;
}

/** One row for the tests that miss the same streams for the same reason. */
function testGapRows(tests: readonly TestView[], language: Language): readonly GapData[] {
  const gaps = tests.flatMap((test, index) => testGaps(test, index + 1, language));
  const alike = Map.groupBy(gaps, ({ streams, why }) => `${streams}\n${why}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const numbers = ranges(group.map(({ test }) => test));
    const word = { en: group.length === 1 ? 'Test' : 'Tests', zh: '测试' }[language];
    const about = [...(group.length === 1 ? [first.name] : []), first.streams].filter(Boolean).join(': ');
    return [{ what: `${word} ${numbers}${about === '' ? '' : `, ${about}`}`, why: first.why }];
  });
}

function testGaps(test: TestView, number: number, language: Language): readonly TestGap[] {
  const name = test.plan.id.replace(/^\d+-/, '');
  if (test.state !== 'completed') {
    const reason = test.error ? `: ${errorText(test.error, language)}` : '';
    return [{ test: number, name, streams: '', why: `${testStateWord(test.state, language)}${reason}` }];
  }
  const silent = test.streams.filter((stream) => stream.state === 'not measured' || stream.state === 'dead');
  const byReason = Map.groupBy(silent, ({ error }) =>
    error === undefined ? { en: 'no figures', zh: '无数据' }[language] : errorText(error, language),
  );
  return [...byReason].map(([why, streams]) => ({
    test: number,
    name,
    streams: shorten(streams.map(({ id }) => id)),
    why,
  }));
}

/** `1–3, 5`, for ascending numbers. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** Every stream is in the test's own table; here a long list is told by its ends. */
function shorten(streams: readonly string[]): string {
  return streams.length <= 4
    ? streams.join(', ')
    : `${streams.slice(0, 2).join(', ')} … ${streams.at(-1) ?? ''} (${streams.length})`;
}
