// Numbers as every screen, the CLI and the report write them: thin-space groups, a unit always, three to four significant
// digits, and "not measured" where there is no number. Pure; knows no layout.
import type { Language } from '../api/errors/language.ts';
import type { Sense } from './finding.ts';
import type { Layer } from './layers.ts';

/** Groups of three digits are set apart by a thin space (ISO 80000-1, 7.3.2). */
export const groupSeparator = '\u2009';

export interface Figure {
  readonly number: string;
  readonly unit: string;
}

export function notMeasured(language: Language): string {
  return language === 'zh' ? '未测量' : 'not measured';
}

/** `197.4`, `74 180`, `0.00312`: at least the asked significant digits, never an exponent, whole digits never dropped. */
export function formatNumber(value: number, significantDigits = 4): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '?';
  if (value === 0) return '0';
  // Rounding may reach the next power of ten: 9.9999 is written 10.00.
  const magnitude = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(significantDigits)))));
  const decimals = Math.min(12, Math.max(0, significantDigits - 1 - magnitude));
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const sign = value < 0 ? '−' : '';
  return `${sign}${group(whole)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A whole number of things: `1 204 331`. */
export function formatCount(value: number): string {
  return formatNumber(Math.round(value), 1);
}

/** Four digits are one group, five and more are split, also in a column of both. */
function group(digits: string): string {
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, groupSeparator);
}

const bitRateUnits = [
  [1e9, 'Gbit/s'],
  [1e6, 'Mbit/s'],
  [1e3, 'kbit/s'],
  [1, 'bit/s'],
] as const;

/** The unit that a bit rate is best read in; the values of one table or chart share the unit of the largest. */
export function bitRateUnit(bps: number): { readonly factor: number; readonly unit: string } {
  const shown = asShown(bps);
  const [factor, unit] = bitRateUnits.find(([limit]) => shown >= limit) ?? [1, 'bit/s'];
  return { factor, unit };
}

/** A unit is chosen for the digits that will be seen: 999.96 kbit/s is 1.000 Mbit/s. */
function asShown(value: number): number {
  return Number(Math.abs(value).toPrecision(4));
}

/** Bits per second as number and unit: a line of 1 Gbit/s and more keeps Mbit/s up to four digits, as engineers compare them. */
export function bitRateFigure(bps: number, extraDigits = 0): Figure {
  const shown = asShown(bps);
  const { factor, unit } = shown >= 1e9 && shown < 1e10 ? { factor: 1e6, unit: 'Mbit/s' } : bitRateUnit(bps);
  return { number: formatNumber(bps / factor, 4 + extraDigits), unit };
}

export function formatBitRate(bps: number | undefined, language: Language = 'en'): string {
  return join(bps === undefined ? undefined : bitRateFigure(bps), language);
}

/** Packets per second: in full below a million, then in Mpps. */
export function packetRateFigure(packetsPerSecond: number, extraDigits = 0): Figure {
  return packetsPerSecond >= 1e6
    ? { number: formatNumber(packetsPerSecond / 1e6, 4 + extraDigits), unit: 'Mpps' }
    : { number: formatNumber(packetsPerSecond, 4 + extraDigits), unit: 'pps' };
}

export function formatPacketRate(packetsPerSecond: number | undefined, language: Language = 'en'): string {
  return join(packetsPerSecond === undefined ? undefined : packetRateFigure(packetsPerSecond), language);
}

/** A share of one as per cent: `0.0042 %`, `97.4 %`; only an exact whole is written `100 %`. */
export function shareFigure(share: number, extraDigits = 0): Figure {
  const percent = share * 100;
  if (percent === 100) return { number: '100', unit: '%' };
  return { number: formatNumber(percent, digitsWorthTelling(percent, 0.01) + extraDigits), unit: '%' };
}

/** A value far below what matters is told by two digits, any other by three or, near a hundred, four. */
function digitsWorthTelling(value: number, small: number): number {
  const absolute = Math.abs(value);
  return absolute < small ? 2 : absolute >= 99.95 ? 4 : 3;
}

/** A limit that somebody chose: `190`, `0.1`, `95`, with no more digits than it has. */
export function limitFigure(figure: Figure): Figure {
  return { ...figure, number: trimZeros(figure.number) };
}

export function formatShare(share: number | undefined, language: Language = 'en'): string {
  return join(share === undefined ? undefined : shareFigure(share), language);
}

export function millisecondsFigure(milliseconds: number, extraDigits = 0): Figure {
  return { number: formatNumber(milliseconds, digitsWorthTelling(milliseconds, 0.1) + extraDigits), unit: 'ms' };
}

export function formatMilliseconds(milliseconds: number | undefined, language: Language = 'en'): string {
  return join(milliseconds === undefined ? undefined : millisecondsFigure(milliseconds), language);
}

/** `6.2 ms ± 0.4 ms`: a measured time with the error bar of its clocks; the bar is left out when it isn't known. */
export function formatWithError(
  milliseconds: number | undefined,
  errorMs: number | undefined,
  language: Language = 'en',
): string {
  const value = formatMilliseconds(milliseconds, language);
  return milliseconds === undefined || errorMs === undefined ? value : `${value} ± ${formatMilliseconds(errorMs)}`;
}

/** Seconds as `10 s`, `2 min`, `1 h 30 min`; fractions only below a minute. */
export function formatDuration(seconds: number | undefined, language: Language = 'en'): string {
  if (seconds === undefined) return notMeasured(language);
  if (seconds < 60) return `${trimZeros(formatNumber(seconds, seconds < 10 ? 2 : 3))} s`;
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [whole % 60, 's'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount > 0 ? [`${amount} ${unit}`] : [])).join(' ');
}

/** Bytes of memory in binary units, exact where they are whole: `4 MiB`, `208 KiB`. */
export function formatMemory(bytes: number | undefined, language: Language = 'en'): string {
  if (bytes === undefined) return notMeasured(language);
  const units = ['bytes', 'KiB', 'MiB', 'GiB'] as const;
  const step = Math.min(units.length - 1, bytes >= 1024 ? Math.floor(Math.log2(bytes) / 10) : 0);
  return `${trimZeros(formatNumber(bytes / 1024 ** step, 4))} ${units[step] ?? 'bytes'}`;
}

const senses: Readonly<Record<Sense, Record<Language, string>>> = {
  offered: { en: 'offered', zh: '要求' },
  sent: { en: 'sent', zh: '发送' },
  received: { en: 'received', zh: '接收' },
  counted: { en: 'counted', zh: '内核计数' },
};

const layers: Readonly<Record<Layer, Record<Language, string>>> = {
  payload: { en: 'payload', zh: '载荷层' },
  ip: { en: 'IP', zh: 'IP 层' },
  ethernet: { en: 'Ethernet', zh: '以太网层' },
};

export function senseWord(sense: Sense, language: Language = 'en'): string {
  return senses[sense][language];
}

/** `received, Ethernet`: who saw the figure and on which layer it is counted; stands beside every rate. */
export function qualifier(
  known: { readonly sense?: Sense; readonly layer?: Layer },
  language: Language = 'en',
): string {
  const words = [
    ...(known.sense === undefined ? [] : [senseWord(known.sense, language)]),
    ...(known.layer === undefined ? [] : [layers[known.layer][language]]),
  ];
  return words.join(language === 'zh' ? '，' : ', ');
}

function join(figure: Figure | undefined, language: Language): string {
  return figure === undefined ? notMeasured(language) : `${figure.number} ${figure.unit}`;
}

function trimZeros(number: string): string {
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number;
}
