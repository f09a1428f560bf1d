// The end state a job asks for: the `intent` section of job.yaml. Says what shall exist, never how to get there; holds no secret.
import { z } from 'zod';
import { accountUid, addressText, cidrText, cloudName, label, objectId, regionId } from './values.ts';
import { interfaceSpecifications, lineOperators, portTypes } from './specification.ts';

const person = z.strictObject({
  name: z.string().min(1),
  certificate: z.enum(['IDCard', 'Passport']),
  certificateNumber: z.string().min(1),
  contact: z.string().min(1),
  gender: z.enum(['Male', 'Female']),
});

/** What the letter of authorization (LOA) asks: who enters the data centre, for which company, to build what. */
const authorization = z.strictObject({
  company: z.string().min(1),
  contractor: z.string().min(1),
  constructionTime: z.iso.datetime(),
  lineType: z.enum(['MSTP', 'MPLSVPN', 'FIBRE', 'Other']),
  people: z.array(person).min(1).max(16),
});

const connectionToOrder = z.strictObject({
  use: z.literal('order'),
  name: cloudName.optional(),
  accessPoint: z.string().startsWith('ap-'),
  operator: z.enum(lineOperators),
  portType: z.enum(portTypes),
  bandwidthMbps: z.int().min(2).max(10_240).optional(),
  peerLocation: z.string().min(1),
  circuitCode: z.string().min(1).optional(),
  authorization,
  /** The carrier has reported that the line is built. Only people know; the letter of authorization then says so. */
  built: z.boolean().default(false),
  /** The port fee. `automatic` spends money from the account's balance as soon as the line is confirmed. */
  payment: z.enum(['automatic', 'by-hand']).default('by-hand'),
});

const connection = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('existing'), id: objectId('pc') }),
  connectionToOrder,
]);

const line = z.strictObject({ account: label, region: regionId, connection });

const vbr = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('existing'), id: objectId('vbr') }),
  z.strictObject({
    use: z.literal('create'),
    name: cloudName.optional(),
    vlan: z.int().min(0).max(2999),
    cloudAddress: addressText,
    gatewayAddress: addressText,
    /** Length of the interconnect's prefix: /24 to /30. */
    prefixLength: z.int().min(24).max(30),
    bandwidthMbps: z.int().positive().optional(),
  }),
]);

const vpc = z.strictObject({
  name: label,
  account: label,
  region: regionId,
  id: objectId('vpc'),
  spec: z.enum(interfaceSpecifications),
  /** Which of the VPC's prefixes the IDC reaches; left out: all of the VPC's own. */
  cidrs: z.array(cidrText).min(1).optional(),
});

const bgp = z.strictObject({
  kind: z.literal('bgp'),
  gatewayAsn: z.int().min(1).max(4_294_967_294),
  cloudAsn: z.int().min(1).max(4_294_967_294).default(45_104),
  /** True: the session is protected with an MD5 key, which is kept among the job's secrets and never written here. */
  authenticated: z.boolean().default(false),
  bfd: z.boolean().default(false),
});

/** The cloud's defaults. The API does not tell a raised quota, so a job on an account that has one says so here. */
const quotas = z.strictObject({
  vpcsPerVbr: z.int().positive().default(5),
  vbrsPerConnection: z.int().positive().default(5),
  routesPerTable: z.int().positive().default(200),
});

export const intentSchema = z
  .strictObject({
    accounts: z.record(label, z.strictObject({ uid: accountUid })),
    idc: z.strictObject({
      name: z.string().min(1),
      latitude: z.number().min(-90).max(90).optional(),
      longitude: z.number().min(-180).max(180).optional(),
      cidrs: z.array(cidrText).min(1),
    }),
    line,
    vbr,
    vpcs: z.array(vpc).default([]),
    routing: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('static') }), bgp]),
    /** Reach 100.64.0.0/10 (DNS, OSS, Log Service) through exactly one of the VPCs. */
    anyTunnel: z.strictObject({ through: label }).optional(),
    /** Consent to switch on outbound-traffic billing, which nothing can switch off again. */
    acceptOutboundTrafficBilling: z.boolean().default(false),
    quotas: quotas.prefault({}),
  })
  .superRefine((intent, context) => {
    for (const { path, account } of accountsUsed(intent))
      if (!(account in intent.accounts))
        context.addIssue({ code: 'custom', path, message: `no account is called ${account}` });
    for (const [index, { name }] of intent.vpcs.entries())
      if (intent.vpcs.findIndex((other) => other.name === name) !== index)
        context.addIssue({ code: 'custom', path: ['vpcs', index, 'name'], message: `${name} is listed twice` });
    for (const [index, { id }] of intent.vpcs.entries())
      if (intent.vpcs.findIndex((other) => other.id === id) !== index)
        context.addIssue({ code: 'custom', path: ['vpcs', index, 'id'], message: `${id} is listed twice` });
    const entry = intent.anyTunnel?.through;
    if (entry !== undefined && !intent.vpcs.some(({ name }) => name === entry))
      context.addIssue({ code: 'custom', path: ['anyTunnel', 'through'], message: `no VPC is called ${entry}` });
  });

export type Intent = z.infer<typeof intentSchema>;
/** As it is written in job.yaml: defaults may be left out. */
export type IntentInput = z.input<typeof intentSchema>;
export type IntentVpc = Intent['vpcs'][number];
export type OrderedConnection = z.infer<typeof connectionToOrder>;
export type BgpRouting = z.infer<typeof bgp>;
export type Quotas = z.infer<typeof quotas>;
export type CreatedVbr = Extract<Intent['vbr'], { use: 'create' }>;

interface AccountUsers {
  readonly line: { readonly account: string };
  readonly vpcs: readonly { readonly account: string }[];
}

function accountsUsed({ line, vpcs }: AccountUsers): { path: (string | number)[]; account: string }[] {
  return [
    { path: ['line', 'account'], account: line.account },
    ...vpcs.map(({ account }, index) => ({ path: ['vpcs', index, 'account'], account })),
  ];
}
