// Nearby access: a line from the IDC to the access point that is nearest, and from there to VPCs in any region.
import type { RankedAccessPoint } from '../access-point.ts';
import { lineOperators, portTypes } from '../specification.ts';
import type { IntentInput, OrderedConnection } from '../intent.ts';
import { accountsOf, idcOf, routingOf, textOf, vbrOf, vpcsWith } from './answers-to-intent.ts';
import { accepted, filled, matching } from './checks.ts';
import { interconnectStep, lineAccount, routingStep, vpcStep } from './questions.ts';
import { accessPointsFor, idcName, idcPosition } from './place.ts';
import type { Answers, Choice, KnownConnection, Step, Wizard, WizardFacts } from './wizard.ts';

export const nearbyAccess: Wizard = {
  id: 'nearby-access',
  title: { en: 'Nearby access', zh: '就近接入' },
  purpose: {
    en: 'One line to the nearest access point reaches VPCs in every region from there.',
    zh: '一条线路接入最近的接入点，即可到达各地域的 VPC。',
  },
  steps: [lineStep(), orderStep(), interconnectStep, vpcStep, routingStep],
  intent: toIntent,
};

function lineStep(): Step {
  return {
    id: 'line',
    title: { en: 'The line', zh: '线路' },
    questions: [
      idcName,
      idcPosition,
      {
        id: 'accessPoint',
        kind: 'access-point',
        label: { en: 'Access point', zh: '接入点' },
        explanation: {
          en: 'The carrier builds the line only as far as this: the nearest is the cheapest and the fastest.',
          zh: '运营商只需将线路建到此处：越近越省、时延越低。',
        },
        choices: (facts, answers) => accessPointsFor(facts, answers).map((point) => accessPointChoice(point, facts)),
        initial: ({ connections, ...facts }, answers) => {
          const points = accessPointsFor({ connections, ...facts }, answers);
          const adopted = points.find(({ id }) => connections.some(({ accessPoint }) => accessPoint === id));
          return (adopted ?? points.find(({ usable }) => usable))?.id;
        },
        check: (answer, { connection }, { accessPoints }) => {
          const chosen = accessPoints.find(({ id }) => id === answer);
          if (chosen === undefined) return filled(undefined);
          return chosen.usable || connection !== 'order'
            ? undefined
            : { en: `${chosen.name} takes no new line.`, zh: `${chosen.name} 不接受新线路。` };
        },
      },
      {
        id: 'connection',
        kind: 'choice',
        label: { en: 'Physical connection', zh: '物理专线' },
        explanation: { en: 'Order a new one, or use one that exists.', zh: '申请新的专线，或使用现有专线。' },
        choices: ({ connections }) => [
          { value: 'order', label: { en: 'order a new one', zh: '申请新专线' } },
          ...connections.map(({ id, name }) => ({
            value: id,
            label: { en: `${name} (${id})`, zh: `${name}（${id}）` },
          })),
        ],
        initial: (facts, answers) => facts.connections.find((each) => endsAt(each, facts, answers))?.id ?? 'order',
        check: (answer, answers, facts) => {
          const line = facts.connections.find(({ id }) => id === answer);
          if (line === undefined || endsAt(line, facts, answers)) return filled(answer);
          const at = line.accessPoint ?? line.region;
          return {
            en: `${line.name} ends at ${at}; choose that access point, or order a new line.`,
            zh: `${line.name} 终止于 ${at}；请选择该接入点，或申请新专线。`,
          };
        },
      },
      lineAccount,
    ],
  };
}

/** A line that does not say its access point counts as ending anywhere in its region. */
function endsAt({ accessPoint, region }: KnownConnection, { accessPoints }: WizardFacts, answers: Answers): boolean {
  if (accessPoint !== undefined) return accessPoint === answers['accessPoint'];
  return accessPoints.find(({ id }) => id === answers['accessPoint'])?.region === region;
}

/** One that takes no new line is still right for a line that is already there. */
function accessPointChoice(point: RankedAccessPoint, { connections }: WizardFacts): Choice {
  const label = { en: point.name, zh: point.name };
  const [, status] = point.reasons;
  const hasLine = connections.some(({ accessPoint }) => accessPoint === point.id);
  return point.usable || hasLine || status === undefined
    ? { value: point.id, label }
    : { value: point.id, label, unavailable: status };
}

function ordering({ connection }: Answers): boolean {
  return connection === 'order';
}

function orderStep(): Step {
  const text = (id: string, en: string, zh: string, why: { en: string; zh: string }) =>
    ({ id, kind: 'text', label: { en, zh }, explanation: why, asked: ordering, check: filled }) as const;
  const letter = { en: 'For the letter of authorization.', zh: '用于授权书（LOA）。' };
  return {
    id: 'order',
    title: { en: 'The order', zh: '申请' },
    questions: [
      {
        id: 'operator',
        kind: 'choice',
        label: { en: 'Carrier', zh: '运营商' },
        explanation: { en: 'Who builds the line to the access point.', zh: '由谁将线路建到接入点。' },
        choices: ({ accessPoints }, { accessPoint }) => {
          const offered = accessPoints.find(({ id }) => id === accessPoint)?.operators ?? [];
          const values = lineOperators.filter((each) => offered.length === 0 || offered.includes(each));
          return values.map((value) => ({ value, label: { en: value, zh: value } }));
        },
        initial: () => 'CT',
        asked: ordering,
        check: filled,
      },
      {
        id: 'portType',
        kind: 'choice',
        label: { en: 'Port', zh: '端口类型' },
        explanation: {
          en: 'Auto-negotiation stays off, full duplex, single-mode optics equal on both ends.',
          zh: '关闭自协商，全双工，两端使用相同的单模光模块。',
        },
        choices: () => portTypes.map((value) => ({ value, label: { en: value, zh: value } })),
        initial: () => '1000Base-LX',
        asked: ordering,
        check: filled,
      },
      text('peerLocation', 'Address of the IDC', 'IDC 地址', { en: 'Where the line begins.', zh: '线路起点。' }),
      text('company', 'Company', '公司名称', letter),
      text('contractor', 'Construction company', '施工单位', letter),
      {
        ...text('constructionTime', 'Begin of construction', '施工开始时间', letter),
        check: matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, {
          en: 'Write it in UTC, like 2026-12-01T08:00:00Z.',
          zh: '请按 UTC 填写，例如 2026-12-01T08:00:00Z。',
        }),
      },
      text('personName', 'Construction worker', '施工人员', letter),
      text('personCertificate', 'Number of their identity card', '身份证号码', letter),
      text('personContact', 'Their telephone', '联系电话', letter),
      {
        id: 'automaticPayment',
        kind: 'yes-no',
        label: { en: 'Pay the port fee from the balance at once', zh: '立即从余额支付端口费' },
        explanation: { en: 'Otherwise the order waits for payment by hand.', zh: '否则订单等待手动支付。' },
        initial: () => false,
        asked: ordering,
        check: accepted,
      },
    ],
  };
}

function toIntent(answers: Answers, facts: WizardFacts): IntentInput {
  const point = facts.accessPoints.find(({ id }) => id === answers['accessPoint']);
  const adopted = facts.connections.find(({ id }) => id === answers['connection']);
  return {
    ...facts.intent,
    accounts: accountsOf(facts),
    idc: idcOf(answers, facts),
    line: {
      account: adopted?.account ?? textOf(answers, 'lineAccount'),
      region: (adopted ?? point)?.region ?? '',
      connection: ordering(answers) ? order(answers) : { use: 'existing', id: textOf(answers, 'connection') },
    },
    vbr: vbrOf(answers),
    vpcs: vpcsWith(answers, facts),
    routing: routingOf(answers),
    acceptOutboundTrafficBilling: answers['acceptBilling'] === true,
  };
}

function order(answers: Answers): Extract<IntentInput['line']['connection'], { use: 'order' }> {
  return {
    use: 'order',
    accessPoint: textOf(answers, 'accessPoint'),
    // The choices of these two questions are exactly the values of the schema, which checks them again.
    operator: textOf(answers, 'operator') as OrderedConnection['operator'],
    portType: textOf(answers, 'portType') as OrderedConnection['portType'],
    peerLocation: textOf(answers, 'peerLocation'),
    payment: answers['automaticPayment'] === true ? 'automatic' : 'by-hand',
    authorization: {
      company: textOf(answers, 'company'),
      contractor: textOf(answers, 'contractor'),
      constructionTime: textOf(answers, 'constructionTime'),
      lineType: 'FIBRE',
      people: [
        {
          name: textOf(answers, 'personName'),
          certificate: 'IDCard',
          certificateNumber: textOf(answers, 'personCertificate'),
          contact: textOf(answers, 'personContact'),
          gender: 'Male',
        },
      ],
    },
  };
}
