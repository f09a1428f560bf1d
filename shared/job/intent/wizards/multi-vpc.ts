// Multi-VPC: a further VPC, of this or another account, shares a line that exists.
import type { IntentInput } from '../intent.ts';
import { accountsOf, idcOf, routingOf, textOf, vpcsWith } from './answers-to-intent.ts';
import { filled } from './checks.ts';
import { alreadySaid, routingStep, vpcStep } from './questions.ts';
import type { Answers, Question, Wizard, WizardFacts } from './wizard.ts';

const vbr: Question = {
  id: 'vbr',
  kind: 'choice',
  label: { en: 'VBR of the line', zh: '线路的 VBR' },
  explanation: {
    en: 'The VBR starts the connection and the VPC accepts it: never the other way round.',
    zh: '由 VBR 发起连接，VPC 接受：不能相反。',
  },
  correction: {
    en: 'The guide creates the initiator with router type "VRouter"; it is the VBR.',
    zh: '指南创建发起端时将路由器类型写为 “VRouter”；应为 VBR。',
  },
  choices: ({ vbrs }) =>
    vbrs.map(({ id, name }) => ({ value: id, label: { en: `${name} (${id})`, zh: `${name}（${id}）` } })),
  initial: ({ vbrs }) => vbrs[0]?.id,
  asked: (_, facts) => !alreadySaid(facts),
  check: filled,
};

const connection: Question = {
  id: 'connection',
  kind: 'choice',
  label: { en: 'Physical connection', zh: '物理专线' },
  explanation: { en: 'The line that the VBR stands on.', zh: 'VBR 所在的线路。' },
  choices: ({ connections }) =>
    connections.map(({ id, name }) => ({ value: id, label: { en: `${name} (${id})`, zh: `${name}（${id}）` } })),
  initial: ({ connections }) => connections[0]?.id,
  asked: (_, facts) => !alreadySaid(facts),
  check: filled,
};

export const multiVpc: Wizard = {
  id: 'multi-vpc',
  title: { en: 'Multi-VPC', zh: '多 VPC 共享专线' },
  purpose: {
    en: 'Up to five VPCs share one VBR; more after a ticket.',
    zh: '一个 VBR 最多连接五个 VPC；更多需提交工单。',
  },
  steps: [{ id: 'line', title: { en: 'The line', zh: '线路' }, questions: [connection, vbr] }, vpcStep, routingStep],
  intent: toIntent,
};

function toIntent(answers: Answers, facts: WizardFacts): IntentInput {
  const { intent } = facts;
  const known = facts.vbrs.find(({ id }) => id === answers['vbr']);
  const line = intent?.line ?? {
    account: known?.account ?? '',
    region: known?.region ?? '',
    connection: { use: 'existing' as const, id: textOf(answers, 'connection') },
  };
  return {
    ...intent,
    accounts: accountsOf(facts),
    idc: idcOf(answers, facts),
    line,
    vbr: intent?.vbr ?? { use: 'existing', id: textOf(answers, 'vbr') },
    vpcs: vpcsWith(answers, facts),
    routing: routingOf(answers),
    acceptOutboundTrafficBilling: answers['acceptBilling'] === true,
  };
}
