// What an object of a job on the cloud is called and what the job asks of it, from the job's own name for it, in both languages.
import type { Language } from '../api/errors/language.ts';
import type { Intent } from './intent/intent.ts';

export type CloudObject =
  | { readonly kind: 'connection' | 'letter' | 'vbr' | 'bgp-group' | 'bgp-peer' | 'outbound-billing' }
  | { readonly kind: 'initiator' | 'acceptor'; readonly vpc: string }
  /** `vpc` is undefined for a route of the VBR. */
  | { readonly kind: 'route'; readonly vpc: string | undefined; readonly prefix: string }
  | { readonly kind: 'bgp-network'; readonly prefix: string }
  | { readonly kind: 'other'; readonly resource: string };

/** Reads names such as `initiator/VPC-A` and `route/vpc:VPC-A/172.16.0.0/12`. */
export function cloudObject(resource: string): CloudObject {
  const [kind = '', ...rest] = resource.split('/');
  const name = rest.join('/');
  switch (kind) {
    case 'connection':
    case 'letter':
    case 'vbr':
    case 'bgp-group':
    case 'bgp-peer':
    case 'outbound-billing':
      return { kind };
    case 'initiator':
    case 'acceptor':
      return { kind, vpc: name };
    case 'route': {
      const [router = '', ...prefix] = rest;
      const vpc = router.startsWith('vpc:') ? router.slice('vpc:'.length) : undefined;
      return { kind, vpc, prefix: prefix.join('/') };
    }
    case 'bgp-network':
      return { kind, prefix: name };
    default:
      return { kind: 'other', resource };
  }
}

export function cloudObjectName(object: CloudObject, language: Language): string {
  const zh = language === 'zh';
  switch (object.kind) {
    case 'connection':
      return zh ? '物理专线' : 'Physical connection';
    case 'letter':
      return zh ? '授权书（LOA）' : 'Letter of authorization';
    case 'vbr':
      return zh ? '边界路由器 VBR' : 'Virtual border router';
    case 'bgp-group':
      return zh ? 'BGP 组' : 'BGP group';
    case 'bgp-peer':
      return zh ? 'BGP 邻居' : 'BGP peer';
    case 'outbound-billing':
      return zh ? '出方向流量计费' : 'Outbound-traffic billing';
    case 'initiator':
      return zh ? `VBR 侧接口（至 ${object.vpc}）` : `Interface of the VBR to ${object.vpc}`;
    case 'acceptor':
      return zh ? `${object.vpc} 侧接口（至 VBR）` : `Interface of ${object.vpc} to the VBR`;
    case 'route': {
      const router = object.vpc ?? 'VBR';
      return zh ? `${router} 的路由 ${object.prefix}` : `Route ${object.prefix} of ${object.vpc ?? 'the VBR'}`;
    }
    case 'bgp-network':
      return zh ? `宣告网段 ${object.prefix}` : `Announcement of ${object.prefix}`;
    case 'other':
      return object.resource;
  }
}

/** What the job asks of it; empty where the job leaves it open. */
export function cloudObjectIntended(object: CloudObject, intent: Intent, language: Language): string {
  const { line, vbr, routing } = intent;
  switch (object.kind) {
    case 'connection': {
      const { connection } = line;
      if (connection.use === 'existing') return connection.id;
      return [connection.accessPoint, connection.operator, connection.portType].join(', ');
    }
    case 'vbr':
      if (vbr.use === 'existing') return vbr.id;
      return `VLAN ${vbr.vlan}, ${vbr.cloudAddress} – ${vbr.gatewayAddress}/${vbr.prefixLength}`;
    case 'initiator':
    case 'acceptor':
      return interfaceIntended(object, intent);
    case 'route':
      return nextHop(object, intent, language);
    case 'bgp-group':
      if (routing.kind !== 'bgp') return '';
      return [
        `AS ${routing.cloudAsn} – AS ${routing.gatewayAsn}`,
        ...(routing.authenticated ? ['MD5'] : []),
        ...(routing.bfd ? ['BFD'] : []),
      ].join(', ');
    case 'bgp-peer':
      return vbr.use === 'create' ? vbr.gatewayAddress : '';
    case 'bgp-network':
    case 'letter':
    case 'outbound-billing':
    case 'other':
      return '';
  }
}

function interfaceIntended(
  { kind, vpc: name }: Extract<CloudObject, { kind: 'initiator' | 'acceptor' }>,
  { vpcs }: Intent,
): string {
  const vpc = vpcs.find((each) => each.name === name);
  if (vpc === undefined) return '';
  return kind === 'initiator' ? vpc.spec : `${vpc.id}, ${vpc.region}, ${vpc.account}`;
}

function nextHop(
  { vpc, prefix }: Extract<CloudObject, { kind: 'route' }>,
  { idc, anyTunnel, vpcs }: Intent,
  language: Language,
): string {
  const zh = language === 'zh';
  if (vpc !== undefined) return zh ? '经其至 VBR 的接口' : 'over its interface to the VBR';
  if (idc.cidrs.includes(prefix)) return zh ? `经专线至 ${idc.name}` : `over the line to ${idc.name}`;
  if (/^100\.(64|96)\.0\.0\/11$/.test(prefix) && anyTunnel !== undefined)
    return zh ? `AnyTunnel，经 ${anyTunnel.through}` : `AnyTunnel, over ${anyTunnel.through}`;
  const to = vpcs.find(({ cidrs }) => cidrs?.includes(prefix) === true)?.name ?? 'VPC';
  return zh ? `经至 ${to} 的接口` : `over the interface to ${to === 'VPC' ? 'its VPC' : to}`;
}
