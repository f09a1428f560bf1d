// The line as a picture for page one: the gateway, the leased line with what it carried each way, the VBR, the ECS hosts.
import type { Language } from '../../../shared/api/errors/language.ts';
import { lowestRate } from '../../../shared/job/verdict-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { formatBandwidth } from '../../../shared/line/bandwidth.ts';
import type { Direction } from '../../../shared/line/direction.ts';
import { formatBitRate, notMeasured, qualifier } from '../../../shared/line/format.ts';
import type { LineDiagram } from './data.ts';

/** Undefined before the job says what its line is. */
export function lineDiagram(view: JobView, language: Language): LineDiagram | undefined {
  const { spec } = view;
  const gateway = spec?.hosts.find((host) => host.role === 'idc');
  if (!spec || !gateway) return undefined;
  const ecs = spec.hosts.filter((host) => host.role === 'ecs');
  const first = ecs[0]?.address ?? '';
  const last = ecs.at(-1)?.address ?? '';
  const inbound = carried(view, 'inbound', language);
  const outbound = carried(view, 'outbound', language);
  const bandwidth = formatBandwidth(spec.line.bandwidth);
  return {
    gateway: { title: { en: 'IDC gateway', zh: 'IDC 网关' }[language], note: gateway.address },
    line: `${{ en: 'leased line', zh: '专线' }[language]} ${bandwidth}`,
    router: { title: 'VBR', note: spec.line.vbr ?? '' },
    hosts: {
      title: { en: `${ecs.length} ECS ${ecs.length === 1 ? 'host' : 'hosts'}`, zh: `${ecs.length} 台 ECS` }[language],
      note: first === last ? first : `${first} … ${last}`,
    },
    inbound,
    outbound,
    qualifier: qualifier({ sense: 'received', layer: 'ethernet' }, language),
    alternative: {
      en: `From the IDC gateway over the leased line of ${bandwidth} to the VBR and ${ecs.length} ECS hosts: inbound ${inbound}, outbound ${outbound}, received, Ethernet layer.`,
      zh: `IDC 网关经 ${bandwidth} 专线至 VBR 与 ${ecs.length} 台 ECS：入方向 ${inbound}，出方向 ${outbound}，接收，以太网层。`,
    }[language],
  };
}

/** The lowest that a test of this direction received: the line is never shown better than its worst test. */
function carried(view: JobView, direction: Direction, language: Language): string {
  const rate = lowestRate(view, direction);
  return rate ? formatBitRate(rate.value, language) : notMeasured(language);
}
