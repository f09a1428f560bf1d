// The leased line itself: ordering, confirming, paying, enabling, retiring a physical connection.
import { z } from 'zod';
import { clientToken, harmless, pageNumber, readList, token, write } from '../define-action.ts';
import {
  listAnswer,
  optionalAccountId,
  optionalFlag,
  optionalNumber,
  optionalText,
  record,
  requestIdOf,
  tag,
  text,
  wrapped,
} from '../wire.ts';
import { accepted, type Filter, type NoParameters, type TagParameter } from './common.ts';

export type LineOperator = 'CT' | 'CU' | 'CM' | 'CO' | 'Equinix' | 'Other';
export type PortType =
  '100Base-T' | '1000Base-T' | '1000Base-LX' | '10GBase-T' | '10GBase-LR' | '40GBase-LR' | '100GBase-LR';

export type PhysicalConnection = z.output<typeof physicalConnection>;
const physicalConnection = record({
  PhysicalConnectionId: text,
  Name: optionalText,
  Description: optionalText,
  /** `Initial`, `Approved`, `Allocating`, `Allocated`, `Confirmed`, `Enabled`, `Rejected`, `Canceled`, ... */
  Status: text,
  /** `Normal`, `FinancialLocked` or `SecurityLocked`. */
  BusinessStatus: optionalText,
  LoaStatus: optionalText,
  AccessPointId: optionalText,
  AccessPointType: optionalText,
  AdLocation: optionalText,
  AdDetailLocation: optionalText,
  PortType: optionalText,
  PortNumber: optionalText,
  OpticalModuleModel: optionalText,
  LineOperator: optionalText,
  CircuitCode: optionalText,
  PeerLocation: optionalText,
  /** Mbit/s. */
  Bandwidth: optionalNumber,
  Spec: optionalText,
  ExpectSpec: optionalText,
  ChargeType: optionalText,
  CreationTime: optionalText,
  EnabledTime: optionalText,
  EndTime: optionalText,
  /** `PhysicalConnection` or `VirtualPhysicalConnection` (shared). */
  ProductType: optionalText,
  Type: optionalText,
  RedundantPhysicalConnectionId: optionalText,
  ResourceGroupId: optionalText,
  OrderMode: optionalText,
  ParentPhysicalConnectionId: optionalText,
  ParentPhysicalConnectionAliUid: optionalAccountId,
  VirtualPhysicalConnectionCount: optionalNumber,
  VlanId: optionalNumber,
  VpconnStatus: optionalText,
  HasReservationData: optionalFlag,
  Tags: wrapped('tags', tag),
});

const virtualPhysicalConnection = record({
  PhysicalConnectionId: text,
  ParentPhysicalConnectionId: optionalText,
  ParentPhysicalConnectionAliUid: optionalAccountId,
  AliUid: optionalAccountId,
  Name: optionalText,
  Status: optionalText,
  BusinessStatus: optionalText,
  VirtualPhysicalConnectionStatus: optionalText,
  VlanId: optionalNumber,
  Spec: optionalText,
  OrderMode: optionalText,
});

export interface CreatePhysicalConnectionParameters {
  readonly AccessPointId: string;
  readonly LineOperator: LineOperator;
  readonly PortType?: PortType;
  readonly OpticalModuleModel?: string;
  /** Mbit/s, shared circuits only. Lower case on the wire, in this action and in ModifyPhysicalConnectionAttribute. */
  readonly bandwidth?: number;
  readonly Type?: 'VPC';
  readonly PeerLocation?: string;
  readonly CircuitCode?: string;
  readonly RedundantPhysicalConnectionId?: string;
  readonly Name?: string;
  readonly Description?: string;
  readonly ResourceGroupId?: string;
  readonly Tag?: readonly TagParameter[];
}

export interface ModifyPhysicalConnectionParameters {
  readonly PhysicalConnectionId: string;
  readonly Name?: string;
  readonly Description?: string;
  readonly CircuitCode?: string;
  readonly LineOperator?: LineOperator;
  readonly PeerLocation?: string;
  readonly PortType?: PortType;
  readonly bandwidth?: number;
  readonly RedundantPhysicalConnectionId?: string;
}

export interface OccupancyOrderParameters {
  readonly PhysicalConnectionId: string;
  readonly InstanceChargeType?: 'PrePaid';
  readonly PricingCycle?: 'Month' | 'Year';
  readonly Period?: number;
  readonly AutoPay?: boolean;
  readonly AutoRenew?: boolean;
  readonly AutoRenewDuration?: number;
}

export interface SetupOrderParameters {
  readonly AccessPointId: string;
  readonly LineOperator: LineOperator;
  readonly PortType?: PortType;
  readonly RedundantPhysicalConnectionId?: string;
  readonly AutoPay?: boolean;
}

interface ById {
  readonly PhysicalConnectionId: string;
}

/** The order actions answer `{Data: {OrderId}}` or `{OrderId}`, in old editions `{data: {orderId}}`. */
const order = z.looseObject({}).transform((answer) => {
  const nested = z.record(z.string(), z.unknown()).safeParse(answer['Data'] ?? answer['data']).data ?? {};
  const orderId = nested['OrderId'] ?? nested['orderId'] ?? answer['OrderId'];
  return {
    RequestId: requestIdOf(answer),
    OrderId: optionalText.safeParse(orderId).data,
    PhysicalConnectionId: optionalText.safeParse(answer['PhysicalConnectionId']).data,
  };
});

export const physicalConnectionActions = {
  CreatePhysicalConnection: write<CreatePhysicalConnectionParameters>()(
    record({ RequestId: text, PhysicalConnectionId: text }),
    clientToken,
  ),
  DescribePhysicalConnections: readList<{
    readonly Filter?: readonly Filter[];
    readonly IncludeReservationData?: boolean;
    readonly ResourceGroupId?: string;
  }>()(listAnswer('PhysicalConnectionSet.PhysicalConnectionType', physicalConnection), pageNumber),
  ModifyPhysicalConnectionAttribute: write<ModifyPhysicalConnectionParameters>()(accepted, clientToken),
  ConfirmPhysicalConnection: write<ById>()(accepted, clientToken),
  CreatePhysicalConnectionSetupOrder: write<SetupOrderParameters>()(order, clientToken),
  CreatePhysicalConnectionOccupancyOrder: write<OccupancyOrderParameters>()(order, clientToken),
  EnablePhysicalConnection: write<ById & { readonly ByPassSp?: boolean }>()(accepted, clientToken),
  CancelPhysicalConnection: write<ById>()(accepted, clientToken),
  TerminatePhysicalConnection: write<ById>()(accepted, clientToken),
  RecoverPhysicalConnection: write<{ readonly InstanceId: string }>()(accepted, token),
  DeletePhysicalConnection: write<ById>()(accepted, clientToken),
  ListVirtualPhysicalConnections: readList<{
    readonly PhysicalConnectionId?: string;
    readonly VirtualPhysicalConnectionIds?: readonly string[];
  }>()(listAnswer('VirtualPhysicalConnections', virtualPhysicalConnection), {
    kind: 'next-token',
    sizeParameter: 'MaxResults',
    pageSize: 100,
  }),
  /** Already on is answered with one of the two codes, and is what was wanted. */
  OpenPhysicalConnectionService: write<NoParameters>()(
    accepted,
    harmless('PURCHASE_QUANTITY_LIMIT', 'InvalidOperation.OrderOpened'),
  ),
};
