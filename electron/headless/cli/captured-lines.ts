// Outputs that were captured by hand, as text: where each comes from, and each figure with who counted it on which layer. Pure.
import { trapWords } from './trap-words.ts';
import type { CapturedFigure, CapturedOutput } from '../../../shared/job/captured.ts';
import { formatBitRate, formatDuration, formatPacketRate, qualifier } from '../../../shared/line/format.ts';
import type { Style } from './style.ts';

export function capturedLines(outputs: readonly CapturedOutput[], style: Style): string[] {
  if (outputs.length === 0) return [];
  return [
    style.strong(`Captured by hand: ${outputs.length} outputs, evidence only`),
    style.quiet('  Each over its own time; nothing is added up, nothing is judged by them.'),
    ...outputs.flatMap((output) => outputLines(output, style)),
  ];
}

function outputLines(output: CapturedOutput, style: Style): string[] {
  const { tool, version, host, file, line, command, seen, figures, remarks, protocol, payloadBytes } = output;
  const what = [
    `${tool}${version === undefined ? '' : ` ${version}`}`,
    ...(host === undefined ? [] : [`on ${host}`]),
    ...(protocol === undefined ? [] : [protocol.toUpperCase()]),
    ...(payloadBytes === undefined ? [] : [`payload ${payloadBytes}`]),
  ].join(', ');
  return [
    `  ${style.sign('·')} ${what.padEnd(44)} ${style.quiet(`${file}, line ${line}`)}`,
    ...(command === undefined ? [] : [style.quiet(`      ${command}`)]),
    ...(seen === undefined ? [] : [`      ${seen}`]),
    ...figures.map((figure) => `      ${figureWords(figure)}`),
    ...remarks.map((remark) => `      ${style.sign('▲')} ${trapWords.get(remark) ?? remark}`),
  ];
}

function figureWords(figure: CapturedFigure): string {
  const { place, packetsPerSecond, rateBps, seconds, limits } = figure;
  const amounts = [
    ...(packetsPerSecond === undefined ? [] : [formatPacketRate(packetsPerSecond)]),
    ...(rateBps === undefined ? [] : [formatBitRate(rateBps)]),
  ];
  return [
    `${place}: ${limits.includes('at most') ? 'at most ' : ''}${amounts.join(', ') || 'no rate'} (${qualifier(figure)})`,
    ...(seconds === undefined ? [] : [`over its own ${formatDuration(seconds)}`]),
    ...(limits.includes('rounded') ? ['rounded by the tool'] : []),
  ].join(', ');
}
