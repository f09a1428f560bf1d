// What the cloud sells: specifications of router interfaces, ports, and the carriers it knows (API reference, sections 2.2 and 4).

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
