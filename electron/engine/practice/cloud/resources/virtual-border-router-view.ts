// VBRs as the API shows them to their owner and to the circuit's owner.
import { businessStatus } from '../accounts/billing.ts';
import { without } from '../action.ts';
import type { Cloud } from '../cloud.ts';
import { BareNumber, type WireObject } from '../edge/wire-json.ts';
import type { VbrRecord } from '../world/records.ts';

export function describeVbr(cloud: Cloud, vbr: VbrRecord): WireObject {
  const { circuits, Tags } = vbr;
  return {
    ...without(vbr, 'owner', 'region', 'circuits'),
    Type: 'pconnVBR',
    ...circuitFields(cloud, vbr.PhysicalConnectionId),
    PConnVbrChargeType: 'PrePaid',
    AssociatedCens: { AssociatedCen: [] },
    AssociatedPhysicalConnections: {
      AssociatedPhysicalConnection: circuits.map(({ VlanId, ...circuit }) => ({
        ...circuit,
        // A string here, a number one level up.
        VlanId: String(VlanId),
        ...circuitFields(cloud, circuit.PhysicalConnectionId),
      })),
    },
    Tags: { Tags: Tags.map((tag) => ({ ...tag })) },
  };
}

export function describeForCircuit(vbr: VbrRecord): WireObject {
  return {
    VbrId: vbr.VbrId,
    VbrName: vbr.Name,
    VbrOwnerUid: new BareNumber(vbr.owner),
    Status: vbr.Status,
    Type: 'pconnVBR',
    VlanId: vbr.VlanId,
    Bandwidth: vbr.Bandwidth,
    BandwidthStatus: 'Normal',
    CircuitCode: vbr.CircuitCode,
    CreationTime: vbr.CreationTime,
    PConnVbrBussinessStatus: 'Normal',
  };
}

function circuitFields(cloud: Cloud, physicalConnectionId: string): WireObject {
  const circuit = cloud.world.physicalConnections.get(physicalConnectionId);
  if (circuit === undefined) return {};
  return {
    PhysicalConnectionStatus: circuit.Status,
    PhysicalConnectionBusinessStatus: businessStatus(cloud, circuit.owner),
    PhysicalConnectionOwnerUid: circuit.owner,
  };
}
