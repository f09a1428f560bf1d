// Toward a VBR the VPC's interface must be the acceptor; one made the other way round blocks the pair of routers.
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import type { PlanContext } from '../context.ts';
import { pairOf } from '../resources/pair-ends.ts';

export function roleRules(context: PlanContext): readonly Objection[] {
  return context.intent.vpcs.flatMap((vpc) => {
    const acceptor = pairOf(context, vpc).acceptor?.interface;
    return acceptor?.Role === 'InitiatingSide'
      ? [
          objection('plan/wrong-initiator', {
            object: acceptor.RouterInterfaceId,
            vpc: vpc.name,
            apiCode: 'IncorrectRole.NotInitiatingSide',
          }),
        ]
      : [];
  });
}
