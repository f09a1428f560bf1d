// The bandwidth tiers the cloud sells: router-interface specifications and VBR bandwidths (API reference, sections 2.5 and 4).

/** Specification of an initiating router interface and what it carries. The acceptor is always `Negative`. */
export const interfaceSpecificationsMbps = {
  'Mini.2': 2,
  'Mini.5': 5,
  'Small.1': 10,
  'Small.2': 20,
  'Small.5': 50,
  'Middle.1': 100,
  'Middle.2': 200,
  'Middle.5': 500,
  'Large.1': 1000,
  'Large.2': 2000,
  'Large.5': 5000,
  'Xlarge.1': 10_000,
} as const;

export type InterfaceSpecification = keyof typeof interfaceSpecificationsMbps;

export const interfaceSpecifications = Object.keys(interfaceSpecificationsMbps) as [
  // Object.keys forgets the literal keys of a constant object.
  InterfaceSpecification,
  ...InterfaceSpecification[],
];

/** 50120 is the vendor's own figure where the series suggests 51200. */
export const vbrBandwidthsMbps = [
  50, 100, 200, 300, 400, 500, 1000, 2048, 5120, 8192, 10_240, 20_480, 40_960, 50_120, 61_440, 102_400,
] as const;

export const portTypes = [
  '100Base-T',
  '1000Base-T',
  '1000Base-LX',
  '10GBase-T',
  '10GBase-LR',
  '40GBase-LR',
  '100GBase-LR',
] as const;

export const lineOperators = ['CT', 'CU', 'CM', 'CO', 'Equinix', 'Other'] as const;
