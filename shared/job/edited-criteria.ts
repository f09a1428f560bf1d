// What a job asks for may be edited after its campaign: the same figures are then judged anew, and whoever reads the verdict has to
// be told. Pure.
import type { Language } from '../api/errors/language.ts';
import { formatBandwidth } from '../line/bandwidth.ts';
import { limitFigure, millisecondsFigure, packetRateFigure, shareFigure, type Figure } from '../line/format.ts';
import type { JobSpec } from './spec.ts';

const quantities = ['bandwidth', 'rate', 'loss', 'agreement', 'inboundPackets', 'outboundPackets', 'jitter'] as const;

type Quantity = (typeof quantities)[number];

/** What is judged by, as the campaign was run under it and as it stands now; absent is not asked for. */
export interface EditedCriterion {
  readonly quantity: Quantity;
  readonly before?: number;
  readonly after?: number;
}

export function editedCriteria(measured: JobSpec, now: JobSpec): readonly EditedCriterion[] {
  const [old, young] = [judgedBy(measured), judgedBy(now)];
  return quantities.flatMap((quantity) => {
    const [before, after] = [old[quantity], young[quantity]];
    if (before === after) return [];
    return [{ quantity, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
}

function judgedBy({ line, criteria }: JobSpec): Readonly<Record<Quantity, number | undefined>> {
  const { rate, loss, agreement, packetsPerSecond, jitterMs } = criteria;
  return {
    bandwidth: line.bandwidth,
    rate,
    loss,
    agreement,
    inboundPackets: packetsPerSecond.inbound,
    outboundPackets: packetsPerSecond.outbound,
    jitter: jitterMs,
  };
}

const words: Readonly<Record<Quantity, Readonly<Record<Language, string>>>> = {
  bandwidth: { en: 'bandwidth', zh: '带宽' },
  rate: { en: 'rate', zh: '速率' },
  loss: { en: 'loss', zh: '丢包率' },
  agreement: { en: 'tool against kernel', zh: '工具与内核之差' },
  inboundPackets: { en: 'inbound packet rate', zh: '入方向包转发率' },
  outboundPackets: { en: 'outbound packet rate', zh: '出方向包转发率' },
  jitter: { en: 'jitter', zh: '抖动' },
};

/** One sentence with each old and new value. */
export function editedSentence(edited: readonly EditedCriterion[], language: Language): string {
  const changes = edited.map(({ quantity, before, after }) => {
    const [old, young] = [before, after].map((value) => valueText(quantity, value, language));
    return {
      en: `${words[quantity].en} ${young} in place of ${old}`,
      zh: `${words[quantity].zh}由 ${old} 改为 ${young}`,
    };
  });
  return {
    en: `Judged with criteria that were edited after the campaign: ${changes.map(({ en }) => en).join(', ')}.`,
    zh: `判据在测试之后被修改，按修改后的判据判定：${changes.map(({ zh }) => zh).join('，')}。`,
  }[language];
}

function valueText(quantity: Quantity, value: number | undefined, language: Language): string {
  if (value === undefined) return { en: 'none', zh: '无' }[language];
  switch (quantity) {
    case 'bandwidth':
      return formatBandwidth(value);
    case 'rate':
    case 'loss':
    case 'agreement':
      return asked(shareFigure(value));
    case 'inboundPackets':
    case 'outboundPackets':
      return asked(packetRateFigure(value));
    case 'jitter':
      return asked(millisecondsFigure(value));
  }
}

/** As somebody asked for it: without the digits of a measurement. */
function asked(figure: Figure): string {
  const { number, unit } = limitFigure(figure);
  return `${number} ${unit}`;
}
