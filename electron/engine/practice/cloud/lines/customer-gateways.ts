// The far end of each leased line: the customer's gateway as it is really configured. BGP comes up only when it agrees
// with the VBR; without a gateway nothing answers.

export interface CustomerGateway {
  /** Address on the interconnect. */
  readonly address: string;
  readonly asn?: number;
  readonly authKey?: string;
  /** Prefixes that it announces by BGP. */
  readonly networks?: readonly string[];
}

export interface CustomerGateways {
  /** The gateway at the far end of a VLAN of a physical connection. */
  at(physicalConnectionId: string, vlanId: number): CustomerGateway | undefined;
  set(physicalConnectionId: string, vlanId: number, gateway: CustomerGateway | undefined): void;
}

export function openCustomerGateways(onChange: () => void): CustomerGateways {
  const gateways = new Map<string, CustomerGateway>();
  const key = (physicalConnectionId: string, vlanId: number) => `${physicalConnectionId}/${vlanId}`;
  return {
    at: (physicalConnectionId, vlanId) => gateways.get(key(physicalConnectionId, vlanId)),
    set: (physicalConnectionId, vlanId, gateway) => {
      if (gateway === undefined) gateways.delete(key(physicalConnectionId, vlanId));
      else gateways.set(key(physicalConnectionId, vlanId), gateway);
      onChange();
    },
  };
}
