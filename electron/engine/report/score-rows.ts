// One row a criterion for page one: the figure that decides it in each direction.
import type { Language } from '../../../shared/api/errors/language.ts';
import { outcomeSign } from '../../../shared/job/state-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { criterionWord, hasFloor, measuredFigure, wordFinding } from '../../../shared/job/wording.ts';
import { directions, type Direction } from '../../../shared/line/direction.ts';
import type { Criterion, Finding, Outcome } from '../../../shared/line/finding.ts';
import { formatCount, notMeasured, qualifier } from '../../../shared/line/format.ts';
import { sum } from '../../../shared/line/statistics.ts';
import type { ScoreCell, ScoreRow } from './data.ts';
import { outcomeTone, signShape } from './tone.ts';

const criteriaInOrder: readonly Criterion[] = ['rate', 'loss', 'packets', 'jitter', 'alive', 'agreement', 'path'];

export function scoreRows(view: JobView, language: Language): readonly ScoreRow[] {
  return criteriaInOrder.flatMap((criterion): ScoreRow[] => {
    const found = view.findings.filter((finding) => finding.criterion === criterion);
    const first = found[0];
    if (!first) return [];
    const cell = (direction: Direction) => {
      const ofDirection = found.filter((finding) => finding.direction === direction);
      const deciding = decidingFinding(ofDirection);
      if (!deciding) return undefined;
      return criterion === 'alive' ? streamsCell(ofDirection, deciding, language) : scoreCell(deciding, view, language);
    };
    const [inbound, outbound] = directions.map(cell);
    const word = criterionWord(criterion, language);
    return [
      {
        criterion: word.charAt(0).toUpperCase() + word.slice(1),
        threshold: criterion === 'alive' ? '' : wordFinding(first, language).threshold,
        ...(inbound && { inbound }),
        ...(outbound && { outbound }),
      },
    ];
  });
}

const worstFirst: readonly Outcome[] = ['fail', 'invalid', 'inconclusive', 'not measured', 'pass'];

/** The worst outcome; among equals the value nearest to or furthest beyond its threshold. */
function decidingFinding(findings: readonly Finding[]): Finding | undefined {
  const distance = (finding: Finding) => {
    const gap = (finding.value ?? 0) - (finding.threshold ?? 0);
    return hasFloor(finding.criterion) ? gap : -gap;
  };
  return [...findings].sort(
    (left, right) =>
      worstFirst.indexOf(left.outcome) - worstFirst.indexOf(right.outcome) || distance(left) - distance(right),
  )[0];
}

function scoreCell(finding: Finding, view: JobView, language: Language): ScoreCell {
  const plan = view.tests.find((test) => test.plan.id === finding.test)?.plan;
  const sign = { sign: signShape(outcomeSign(finding.outcome)), tone: outcomeTone(finding.outcome) };
  const number = view.tests.findIndex((test) => test.plan.id === finding.test) + 1;
  const about = {
    note: qualifier(finding.unit === 'bit/s' || finding.unit === 'packets/s' ? finding : {}, language),
    source: plan ? `${plan.tool} (${number})` : '',
  };
  if (finding.value === undefined) return { ...sign, number: '–', unit: notMeasured(language), ...about };
  const figure = measuredFigure(finding.value, finding);
  if (finding.unit === 'probes') {
    return {
      ...sign,
      number: figure.number,
      unit: { en: 'echoes', zh: '个回显' }[language],
      note: roundTrip(finding, view, language),
      source: '',
    };
  }
  return { ...sign, number: figure.number, unit: figure.unit, ...about };
}

/** Streams add up over the tests of a direction; the sign is that of the worst test. */
function streamsCell(findings: readonly Finding[], worst: Finding, language: Language): ScoreCell {
  const sign = { sign: signShape(outcomeSign(worst.outcome)), tone: outcomeTone(worst.outcome) };
  const measured = findings.filter((finding) => finding.value !== undefined);
  const planned = sum(findings.map((finding) => finding.threshold ?? 0));
  const note = { en: `in ${findings.length} tests`, zh: `${findings.length} 项测试` }[language];
  if (measured.length === 0) return { ...sign, number: '–', unit: notMeasured(language), note, source: '' };
  const alive = sum(measured.map((finding) => finding.value ?? 0));
  return {
    ...sign,
    number: formatCount(alive),
    unit: { en: `of ${formatCount(planned)}`, zh: `/ ${formatCount(planned)}` }[language],
    note,
    source: '',
  };
}

function roundTrip(finding: Finding, view: JobView, language: Language): string {
  const time = view.paths.find((path) => path.direction === finding.direction)?.roundTripMs;
  return time === undefined ? '' : `${{ en: 'round trip', zh: '往返' }[language]} ${time.toFixed(2)} ms`;
}
