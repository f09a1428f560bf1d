// The platform's limit for every single hash flow (5-tuple) from VPC to VBR, as nftables rules plus flow classes.
// Layer: the classes count Ethernet bytes without FCS (shaping.ts), the same layer as the line's own bucket.
//
// Why not nftables' own `limit rate over … bytes/second` in a dynamic set: its bucket holds one second of the rate on
// top of the burst (net/netfilter/nft_limit.c, tokens = unit * (rate + burst) / rate), so every flow would start with
// a second of free credit, 10 % of a ten-second test. Instead, the rules give each new flow the next of the classes,
// and the class is a token bucket with a burst of a few milliseconds.

/** Flows beyond this number share classes with the oldest ones. */
export const flowClassCount = 256;

/** Class minors start above the reserved ones. */
export const firstFlowClass = 0x10;

/** Rules for the router whose `interface` carries the classes: whatever is forwarded out of it gets its flow's class. */
export function flowLimitRules(outgoingInterface: string): string {
  return [
    'table ip flow-limit {',
    // Two maps in place of one with the protocol in the key: nft 1.0.6 aborts on five key fields with a value.
    ...flowMap('tcp-flows', 'ipv4_addr . ipv4_addr . inet_service . inet_service'),
    ...flowMap('udp-flows', 'ipv4_addr . ipv4_addr . inet_service . inet_service'),
    // Fragments and protocols without ports: by address pair and protocol.
    ...flowMap('other-flows', 'ipv4_addr . ipv4_addr . inet_proto'),
    '  chain forward {',
    '    type filter hook forward priority filter; policy accept;',
    `    oifname != "${outgoingInterface}" accept`,
    '    ip frag-off & 0x3fff != 0 goto other-flow',
    '    ip protocol vmap { tcp : goto tcp-flow, udp : goto udp-flow }',
    '    goto other-flow',
    '  }',
    ...flowChain('tcp-flow', 'tcp-flows', 'ip saddr . ip daddr . tcp sport . tcp dport'),
    ...flowChain('udp-flow', 'udp-flows', 'ip saddr . ip daddr . udp sport . udp dport'),
    ...flowChain('other-flow', 'other-flows', 'ip saddr . ip daddr . ip protocol'),
    '}',
    '',
  ].join('\n');
}

function flowMap(name: string, key: string): string[] {
  return [
    `  map ${name} {`,
    `    type ${key} : classid;`,
    '    flags dynamic,timeout;',
    '    timeout 10m;',
    '    size 65535;',
    '  }',
  ];
}

function flowChain(name: string, map: string, key: string): string[] {
  const first = 0x1_0000 + firstFlowClass;
  return [
    `  chain ${name} {`,
    `    meta priority set ${key} map @${map} accept`,
    `    meta priority set numgen inc mod ${flowClassCount} offset ${first}`,
    `    add @${map} { ${key} : meta priority }`,
    '  }',
  ];
}
