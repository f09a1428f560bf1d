// Failover groups of two VBRs on different circuits.
import { checkedDescription, checkedName, read, write, type Action, type ActionContext, without } from '../action.ts';
import { edgeOr, newId, travel } from '../cloud.ts';
import { ApiFailure, badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { failoverGroupMachine } from '../states/settling.ts';
import { timestamp } from '../world/clock.ts';
import type { FailoverGroupRecord } from '../world/records.ts';
import { ownVbr } from './virtual-border-routers.ts';

export const failoverGroupActions: readonly Action[] = [
  write('CreateVbrHa', create),
  read('DescribeVbrHa', (context) => {
    const { cloud, caller, parameters } = context;
    const id = parameters.text('VbrHaId');
    const vbrId = parameters.text('VbrId');
    if (id === undefined && vbrId === undefined) {
      throw badRequest('MissingParam.VbrHaIdOrVbrId', 'Either VbrHaId or VbrId must be given.');
    }
    const found = cloud.world.failoverGroups
      .allSeen()
      .find(
        (group) => group.owner === caller.account && (group.VbrHaId === id || members(group).includes(vbrId ?? '')),
      );
    if (parameters.flag('DryRun') === true) throw new ApiFailure('DRYRUN.SUCCESS', 400, 'The dry run passed.');
    if (found === undefined) return {};
    return { ...without(found, 'owner', 'region'), RegionId: found.region };
  }),
  write('DeleteVbrHa', (context) => {
    const { cloud, caller, parameters } = context;
    const group = cloud.world.failoverGroups.get(parameters.required('InstanceId'));
    if (group?.owner !== caller.account) throw notFound('InvalidInstanceId.NotFound');
    const edge = edgeOr(failoverGroupMachine, group.Status, 'delete', () =>
      badRequest('IncorrectStatus.VbrHa', 'The group is on its way.'),
    );
    travel(cloud, { collection: cloud.world.failoverGroups, id: group.VbrHaId, edge });
    return {};
  }),
];

function create(context: ActionContext): WireObject {
  const { cloud, caller, region, parameters } = context;
  const vbr = ownVbr(context);
  const peer = ownVbr(context, 'PeerVbrId');
  if (vbr.PhysicalConnectionId === peer.PhysicalConnectionId) {
    throw badRequest('InvalidVbr.SamePhysicalConnection', 'Both VBRs stand on the same physical connection.');
  }
  const grouped = cloud.world.failoverGroups.all().flatMap(members);
  if (grouped.includes(vbr.VbrId) || grouped.includes(peer.VbrId)) {
    throw badRequest('InvalidVbr.AlreadyInGroup', 'A VBR is in at most one failover group.');
  }
  const Name = checkedName(parameters, 'Name', 'InvalidName.Malformed');
  const Description = checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed');
  if (parameters.flag('DryRun') === true) throw new ApiFailure('DRYRUN.SUCCESS', 400, 'The dry run passed.');
  const group: FailoverGroupRecord = {
    owner: caller.account,
    region,
    VbrHaId: newId(cloud, 'vbrha'),
    VbrId: vbr.VbrId,
    PeerVbrId: peer.VbrId,
    Name,
    Description,
    Status: 'Creating',
    CreationTime: timestamp(cloud.clock.nowMs()),
  };
  cloud.world.failoverGroups.put(group.VbrHaId, group);
  travel(cloud, { collection: cloud.world.failoverGroups, id: group.VbrHaId, edge: failoverGroupMachine.create });
  return { VbrHaId: group.VbrHaId };
}

function members(group: FailoverGroupRecord): readonly string[] {
  return [group.VbrId, group.PeerVbrId];
}
