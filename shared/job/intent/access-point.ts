// Access points ranked for one IDC: nearest first among those that take a line, each with its reasons.
import { distanceKm, isImpossibleRtt, rttFloorMs, type Position } from '../../line/fibre.ts';
import type { Sentence } from './wizards/sentence.ts';

export type AccessPointStatus = 'recommended' | 'hot' | 'full' | 'disabled' | 'unknown';

export interface AccessPointFacts {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Undefined where neither the cloud nor the atlas knows it. */
  readonly position: Position | undefined;
  /** `unknown` for one that only the atlas names. */
  readonly status: AccessPointStatus;
  /** Carriers whose lines it takes; empty where unknown. */
  readonly operators: readonly string[];
  readonly portTypes: readonly string[];
}

export interface RankedAccessPoint extends AccessPointFacts {
  readonly distanceKm: number | undefined;
  readonly rttFloorMs: number | undefined;
  readonly usable: boolean;
  readonly reasons: readonly Sentence[];
}

const order: Readonly<Record<AccessPointStatus, number>> = { recommended: 0, unknown: 1, hot: 2, full: 3, disabled: 4 };

/** Without a place of the IDC nothing is near or far, and only what takes no line comes last. */
export function rankAccessPoints(
  idc: Position | undefined,
  all: readonly AccessPointFacts[],
): readonly RankedAccessPoint[] {
  return all.map((each) => judged(idc, each)).sort(compare);
}

function judged(idc: Position | undefined, facts: AccessPointFacts): RankedAccessPoint {
  const km = facts.position === undefined || idc === undefined ? undefined : distanceKm(idc, facts.position);
  const usable = facts.status !== 'full' && facts.status !== 'disabled';
  const floorMs = km === undefined ? undefined : rttFloorMs(km);
  return {
    ...facts,
    distanceKm: km,
    rttFloorMs: floorMs,
    usable,
    reasons: [distanceReason(idc, km), ...otherReasons(facts)],
  };
}

/** Usable ones first, then by distance; at the same place the less crowded one. */
function compare(a: RankedAccessPoint, b: RankedAccessPoint): number {
  if (a.usable !== b.usable) return a.usable ? -1 : 1;
  const [near, far] = [a.distanceKm ?? Number.POSITIVE_INFINITY, b.distanceKm ?? Number.POSITIVE_INFINITY];
  if (near !== far) return near - far;
  return order[a.status] - order[b.status] || (a.id < b.id ? -1 : 1);
}

function distanceReason(idc: Position | undefined, km: number | undefined): Sentence {
  if (idc === undefined) return { en: 'where the IDC is was not said', zh: '未说明 IDC 的位置' };
  if (km === undefined) return { en: 'its position is not known', zh: '位置未知' };
  const floor = rttFloorMs(km).toFixed(2);
  return {
    en: `${km.toFixed(0)} km away; no round trip can be shorter than ${floor} ms`,
    zh: `距离 ${km.toFixed(0)} 公里；往返时延不可能低于 ${floor} 毫秒`,
  };
}

function otherReasons({ status, operators }: AccessPointFacts): readonly Sentence[] {
  const carriers =
    operators.length === 0
      ? []
      : [{ en: `takes lines of ${operators.join(', ')}`, zh: `支持运营商 ${operators.join('、')}` }];
  return [statusReason[status], ...carriers];
}

const statusReason: Readonly<Record<AccessPointStatus, Sentence>> = {
  recommended: { en: 'has free ports', zh: '端口充足' },
  hot: { en: 'has many lines already and may soon be full', zh: '线路较多，可能很快满载' },
  full: { en: 'is full', zh: '已满' },
  disabled: { en: 'takes no new lines', zh: '不接受新线路' },
  unknown: { en: 'the cloud has not been asked about it', zh: '尚未向云端查询' },
};

/** What a measured round trip says about where the line really ends. */
export function judgeRtt(measuredMs: number, { name, distanceKm: km }: RankedAccessPoint): Sentence | undefined {
  if (km === undefined || !isImpossibleRtt(measuredMs, km)) return undefined;
  const floor = rttFloorMs(km).toFixed(2);
  return {
    en: `${measuredMs.toFixed(2)} ms to ${name} is impossible: light in ${km.toFixed(0)} km of fibre needs ${floor} ms. A position or an address is wrong.`,
    zh: `到 ${name} 的 ${measuredMs.toFixed(2)} 毫秒是不可能的：光在 ${km.toFixed(0)} 公里光纤中往返需要 ${floor} 毫秒。位置或地址有误。`,
  };
}
