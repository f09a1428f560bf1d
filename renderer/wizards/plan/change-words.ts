// A planned change in words of both languages: what is done to which object. Knows no screen.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { Change, ResourceKind } from '../../../shared/job/plan/change.ts';
import type { Proof } from '../../../shared/job/plan/proof.ts';

/** The engine names objects in English; in Chinese the name is made of the kind and the job's own name for it. */
export function objectText({ object, resource, kind }: Change, language: Language): string {
  return language === 'en' ? object : chineseObject(kind, resource, object);
}

/** The same for what was proven, which says no kind: the job's own name for it begins with one. */
export function provenObjectText({ object, resource }: Pick<Proof, 'object' | 'resource'>, language: Language): string {
  if (language === 'en') return object;
  const kind = kindsByName[resource.split('/')[0] ?? ''];
  return kind === undefined ? object : chineseObject(kind, resource, object);
}

const kindsByName: Readonly<Record<string, ResourceKind | undefined>> = {
  connection: 'connection',
  vbr: 'vbr',
  initiator: 'interface',
  acceptor: 'interface',
  route: 'route',
  'bgp-group': 'bgp-group',
  'bgp-peer': 'bgp-peer',
};

function chineseObject(kind: ResourceKind, resource: string, object: string): string {
  const [head = '', ...rest] = resource.split('/');
  const name = rest.join('/');
  switch (kind) {
    case 'outbound-billing':
      return `账号 ${object.split(' ').at(-1) ?? ''} 的出方向流量计费`;
    case 'connection':
      return `物理专线${identifierIn(object, 'pc-')}`;
    case 'letter':
      return '授权书（LOA）';
    case 'vbr':
      return object.includes('VLAN')
        ? `VBR（VLAN ${object.split(' ').at(-1) ?? ''}）`
        : `VBR${identifierIn(object, 'vbr-')}`;
    case 'interface':
      return head === 'initiator' ? `VBR 通向 ${name} 的接口` : `${name} 通向 VBR 的接口`;
    case 'route':
      return routeText(name);
    case 'bgp-group':
      return 'VBR 的 BGP 组';
    case 'bgp-peer':
      return 'VBR 的 BGP 邻居';
    case 'bgp-network':
      return `网段 ${name} 的通告`;
  }
}

function identifierIn(object: string, prefix: string): string {
  const id = object.split(' ').find((word) => word.startsWith(prefix));
  return id === undefined ? '' : ` ${id}`;
}

/** `vbr/172.16.0.0/12` or `vpc:A/172.16.0.0/12`. */
function routeText(name: string): string {
  const slash = name.indexOf('/');
  const router = name.slice(0, slash);
  return `${router === 'vbr' ? 'VBR' : router.replace(/^vpc:/, '')} 的路由 ${name.slice(slash + 1)}`;
}
