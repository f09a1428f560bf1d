// AnyTunnel: the IDC reaches the cloud's services in 100.64.0.0/10 (DNS, OSS, Log Service) through one VPC of a job.
import type { IntentInput } from '../intent.ts';
import { textOf } from './answers-to-intent.ts';
import { filled } from './checks.ts';
import type { Answers, Wizard, WizardFacts } from './wizard.ts';

export const anyTunnel: Wizard = {
  id: 'any-tunnel',
  title: { en: 'AnyTunnel', zh: 'AnyTunnel 云服务访问' },
  purpose: {
    en: 'Services in 100.64.0.0/10 answer inside every VPC; one VPC lends its way in to the IDC.',
    zh: '100.64.0.0/10 中的云服务在每个 VPC 内可达；由一个 VPC 为 IDC 提供入口。',
  },
  steps: [
    {
      id: 'entry',
      title: { en: 'The way in', zh: '入口' },
      questions: [
        {
          id: 'through',
          kind: 'choice',
          label: { en: 'Through which VPC', zh: '经由哪个 VPC' },
          explanation: {
            en: 'A prefix has one next hop on a VBR, so there is one way in. Choose a VPC in the region of the services.',
            zh: 'VBR 上一个网段只有一个下一跳，因此只有一个入口。请选择服务所在地域的 VPC。',
          },
          correction: {
            en: 'The VBR takes 100.64.0.0/11 and 100.96.0.0/11, since the whole /10 is reserved; the gateway takes the /10.',
            zh: '整个 /10 为保留网段，VBR 上需配置 100.64.0.0/11 和 100.96.0.0/11；网关上配置 /10。',
          },
          choices: ({ intent }) =>
            (intent?.vpcs ?? []).map(({ name, region }) => ({
              value: name,
              label: { en: `${name}, ${region}`, zh: `${name}，${region}` },
            })),
          initial: ({ intent }) =>
            (intent?.vpcs?.find(({ region }) => region === intent.line.region) ?? intent?.vpcs?.[0])?.name,
          check: (answer, _, { intent }) =>
            intent === undefined || (intent.vpcs ?? []).length === 0
              ? { en: 'The job has no VPC yet: add one first.', zh: '作业中还没有 VPC：请先添加。' }
              : filled(answer),
        },
      ],
    },
  ],
  intent: toIntent,
};

/** Only a job that has VPCs gets here; without one the check above has stopped it. */
function toIntent(answers: Answers, { intent }: WizardFacts): IntentInput {
  if (intent === undefined) throw new RangeError('AnyTunnel adds to a job, and there is none');
  return { ...intent, anyTunnel: { through: textOf(answers, 'through') } };
}
