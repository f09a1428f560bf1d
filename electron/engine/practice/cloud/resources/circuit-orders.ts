// Money: the orders for a port's installation and for its use. Paying is a person's step, unless AutoPay says so.
import { write, type Action, type ActionContext } from '../action.ts';
import type { Cloud } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { enable, notAllowedInState, order, owned } from './physical-connections.ts';

export const circuitOrderActions: readonly Action[] = [
  write('CreatePhysicalConnectionSetupOrder', (context) => {
    const circuit = order(context);
    return {
      OrderId: newOrder(context, circuit.PhysicalConnectionId),
      PhysicalConnectionId: circuit.PhysicalConnectionId,
    };
  }),
  write('CreatePhysicalConnectionOccupancyOrder', orderOccupancy),
];

/** What the engineer does on the billing page. */
export function payOrder(cloud: Cloud, orderId: string): void {
  const unpaid = cloud.world.orders.get(orderId);
  if (unpaid === undefined || unpaid.paid) return;
  cloud.world.orders.change(orderId, { paid: true });
  const circuit = cloud.world.physicalConnections.get(unpaid.subject);
  if (circuit?.Status === 'Confirmed') enable(cloud, circuit);
}

function orderOccupancy(context: ActionContext): WireObject {
  const { parameters, cloud, caller } = context;
  const circuit = owned(context);
  if (circuit.Status !== 'Confirmed') throw notAllowedInState();
  const cycle = parameters.oneOf('PricingCycle', ['Month', 'Year']) ?? 'Month';
  parameters.integer('Period', 1, cycle === 'Month' ? 9 : 5);
  parameters.oneOf('InstanceChargeType', ['PrePaid', 'PostPaid']);
  const OrderId = newOrder(context, circuit.PhysicalConnectionId);
  if (parameters.flag('AutoPay') === true) {
    if (cloud.accounts.state(caller.account).overdue) {
      throw badRequest('InsufficientBalance', 'The balance of the account is insufficient.');
    }
    payOrder(cloud, OrderId);
  }
  return { Data: { OrderId } };
}

function newOrder({ cloud, caller, region }: ActionContext, subject: string): string {
  const OrderId = String(200_000_000_000_000 + Math.floor(cloud.random.next() * 99_999_999_999_999));
  cloud.world.orders.put(OrderId, { owner: caller.account, region, OrderId, subject, paid: false });
  return OrderId;
}
