// What a planned change costs or binds the account to, as far as the product knows: never an amount, since prices are the
// cloud's and change. Whoever applies a plan must have seen these.
import type { Sentence } from '../../../shared/job/intent/wizards/sentence.ts';
import { plainText, type Change } from '../../../shared/job/plan/change.ts';

export interface Consequence {
  /** `cost`: the bill changes. `final`: nothing can take it back. `breaks`: traffic stops meanwhile. */
  readonly kind: 'cost' | 'final' | 'breaks';
  readonly text: Sentence;
}

export function consequencesOf(change: Change): readonly Consequence[] {
  return [...costOf(change), ...finalityOf(change), ...breakOf(change)];
}

function costOf({ kind, verb, call, resource }: Change): readonly Consequence[] {
  const parameters = call?.parameters ?? {};
  if (kind === 'outbound-billing')
    return cost('Traffic from the cloud over the line is billed from now on.', '此后经专线的出云流量将计费。');
  if (kind === 'connection' && verb === 'pay')
    return parameters['AutoPay'] === true
      ? cost("The port fee is taken from the account's balance at once.", '立即从账号余额扣除端口费。')
      : cost('Places an order for the port fee, to be paid by hand.', '将生成端口费订单，需手动支付。');
  if (kind === 'connection' && verb === 'order')
    return cost('Begins the order of a port; a fee follows once it is allocated.', '开始申请端口；分配后将产生费用。');
  if (
    kind === 'interface' &&
    resource.startsWith('initiator/') &&
    (verb === 'create' || parameters['Spec'] !== undefined)
  ) {
    const spec = plainText(parameters['Spec']);
    return cost(`The initiator is charged by its specification, ${spec}.`, `发起端按规格 ${spec} 计费。`);
  }
  return [];
}

/** What can be built again is not final; a switch of the account and the end of a line's order are. */
function finalityOf({ kind, verb }: Change): readonly Consequence[] {
  if (kind === 'outbound-billing')
    return [{ kind: 'final', text: { en: 'It cannot be switched off again.', zh: '开通后无法关闭。' } }];
  if (kind === 'connection' && (verb === 'terminate' || verb === 'cancel'))
    return [{ kind: 'final', text: { en: 'The line must then be ordered anew.', zh: '之后需重新申请专线。' } }];
  return [];
}

function breakOf({ kind, verb, reason }: Change): readonly Consequence[] {
  const interrupts = kind === 'interface' || kind === 'route' || kind === 'vbr' || kind === 'bgp-peer';
  const replaces = reason.code === 'replaced' || reason.code === 'in-the-way';
  return interrupts && replaces && (verb === 'delete' || verb === 'deactivate' || verb === 'terminate')
    ? [{ kind: 'breaks', text: { en: 'Traffic stops until the new one stands.', zh: '新对象建成前流量中断。' } }]
    : [];
}

function cost(en: string, zh: string): readonly Consequence[] {
  return [{ kind: 'cost', text: { en, zh } }];
}

export interface ConsequenceCounts {
  readonly cost: number;
  readonly final: number;
  /** Changes with either: what whoever applies has to have seen. */
  readonly weighty: number;
}

export function countsOf(changes: readonly Change[]): ConsequenceCounts {
  const kinds = changes.map((change) => new Set(consequencesOf(change).map(({ kind }) => kind)));
  const count = (wanted: (each: ReadonlySet<Consequence['kind']>) => boolean) => kinds.filter(wanted).length;
  return {
    cost: count((each) => each.has('cost')),
    final: count((each) => each.has('final')),
    weighty: count((each) => each.has('cost') || each.has('final')),
  };
}
