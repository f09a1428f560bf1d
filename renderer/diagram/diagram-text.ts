// Words of the line diagram.
import type { Catalogue } from '../client/catalogue.ts';
import type { HopState } from '../../shared/diagram/line-picture.ts';

export const diagramText = {
  label: { en: 'The line, hop by hop', zh: '线路各跳' },
  line: { en: 'Leased line', zh: '专线' },
  interfaces: { en: 'interfaces', zh: '路由器接口' },
} as const satisfies Catalogue;

export const hopStateText: Readonly<Record<HopState, { readonly en: string; readonly zh: string }>> = {
  absent: { en: 'not there yet', zh: '尚未创建' },
  asked: { en: 'under way', zh: '进行中' },
  there: { en: 'there', zh: '已存在' },
  proven: { en: 'reached', zh: '已连通' },
  troubled: { en: 'partly out of reach', zh: '部分不可达' },
  broken: { en: 'out of reach', zh: '不可达' },
};
