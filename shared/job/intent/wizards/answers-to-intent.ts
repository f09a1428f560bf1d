// The parts of an intent that several wizards make of the same answers.
import type { IntentInput } from '../intent.ts';
import type { InterfaceSpecification } from '../specification.ts';
import { prefixesIn } from './checks.ts';
import { parsePosition } from './place.ts';
import type { Answers, WizardFacts } from './wizard.ts';

export function textOf(answers: Answers, question: string): string {
  return String(answers[question] ?? '');
}

export function vbrOf(answers: Answers): IntentInput['vbr'] {
  return {
    use: 'create',
    vlan: Number(answers['vlan']),
    cloudAddress: textOf(answers, 'cloudAddress'),
    gatewayAddress: textOf(answers, 'gatewayAddress'),
    prefixLength: Number(answers['prefixLength']),
  };
}

/** The chosen VPC added to those the job has; the same one again replaces its entry. */
export function vpcsWith(answers: Answers, facts: WizardFacts): NonNullable<IntentInput['vpcs']> {
  const id = textOf(answers, 'vpcId');
  const known = facts.vpcs.find((vpc) => vpc.id === id);
  const others = (facts.intent?.vpcs ?? []).filter((vpc) => vpc.id !== id);
  const vpc = {
    name: textOf(answers, 'vpcName'),
    account: known?.account ?? '',
    region: known?.region ?? '',
    id,
    // The choices of that question are exactly the specifications.
    spec: textOf(answers, 'spec') as InterfaceSpecification,
  };
  return [...others, vpc];
}

export function routingOf(answers: Answers): IntentInput['routing'] {
  return answers['routing'] === 'bgp' ? { kind: 'bgp', gatewayAsn: Number(answers['gatewayAsn']) } : { kind: 'static' };
}

export function idcOf(answers: Answers, { intent }: WizardFacts): IntentInput['idc'] {
  return {
    ...intent?.idc,
    ...parsePosition(answers['idcPosition']),
    name: textOf(answers, 'idcName') || (intent?.idc.name ?? 'IDC'),
    cidrs: [...prefixesIn(answers['idcPrefixes'])],
  };
}

export function accountsOf({ accounts, intent }: WizardFacts): IntentInput['accounts'] {
  return { ...intent?.accounts, ...Object.fromEntries(accounts.map(({ name, uid }) => [name, { uid }])) };
}
