// Where the IDC is, as somebody answers it, and what follows for the choice of an access point.
import type { Position } from '../../../line/fibre.ts';
import { rankAccessPoints, type RankedAccessPoint } from '../access-point.ts';
import type { Sentence } from './sentence.ts';
import type { Answer, Answers, Question, WizardFacts } from './wizard.ts';

export const idcName: Question = {
  id: 'idcName',
  kind: 'text',
  label: { en: 'Name of the site', zh: '站点名称' },
  explanation: {
    en: 'As the customer calls it; it stands on the diagram and on the report.',
    zh: '客户对该站点的称呼；将显示在拓扑图和报告上。',
  },
  initial: ({ intent }) => intent?.idc.name ?? 'IDC',
  check: (answer) => (String(answer ?? '').trim() === '' ? { en: 'This is needed.', zh: '此项必填。' } : undefined),
};

export const idcPosition: Question = {
  id: 'idcPosition',
  kind: 'position',
  label: { en: 'Where the IDC is', zh: 'IDC 的位置' },
  explanation: {
    en: 'Latitude and longitude in degrees, such as 39.13, 117.20. Access points are ranked by the distance from there.',
    zh: '以度为单位的纬度和经度，例如 39.13, 117.20。接入点将按与该处的距离排序。',
  },
  initial: ({ intent }) => {
    const { latitude, longitude } = intent?.idc ?? {};
    return latitude === undefined || longitude === undefined ? undefined : positionText({ latitude, longitude });
  },
  check: (answer) => (isBlank(answer) || parsePosition(answer) !== undefined ? undefined : malformed),
};

const malformed: Sentence = {
  en: 'Write latitude and longitude, such as 39.13, 117.20; or leave it empty.',
  zh: '请填写纬度和经度，例如 39.13, 117.20；也可留空。',
};

export function positionText({ latitude, longitude }: Position): string {
  return `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`;
}

/** Undefined where it was left empty or is not a place on earth. */
export function parsePosition(answer: Answer | undefined): Position | undefined {
  const parts = String(answer ?? '')
    .split(/[\s,，]+/)
    .filter((part) => part !== '')
    .map(Number);
  const [latitude, longitude] = parts;
  if (parts.length !== 2 || latitude === undefined || longitude === undefined) return undefined;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

/** Nearest first once the place is known; until then as they were found. */
export function accessPointsFor({ accessPoints }: WizardFacts, answers: Answers): readonly RankedAccessPoint[] {
  const position = parsePosition(answers['idcPosition']);
  return position === undefined ? accessPoints : rankAccessPoints(position, accessPoints);
}

function isBlank(answer: Answer | undefined): boolean {
  return String(answer ?? '').trim() === '';
}
