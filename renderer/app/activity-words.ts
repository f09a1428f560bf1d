// How far an activity is, in both languages: the engine tells it by closed words.
import type { Activity } from '../../shared/api/contract/desk.ts';
import type { Sentence } from '../client/catalogue.ts';

export const stageWords: Readonly<Record<Activity['stage'], Sentence>> = {
  starting: { en: 'starting', zh: '启动中' },
  'building the practice line': { en: 'building the practice line', zh: '正在搭建演练线路' },
  'commissioning the practice line': { en: 'commissioning the practice line', zh: '正在开通演练线路' },
  connecting: { en: 'connecting the hosts', zh: '正在连接主机' },
  measuring: { en: 'measuring', zh: '测试中' },
  preflight: { en: 'checking the hosts', zh: '正在检查主机' },
  tuning: { en: 'tuning the hosts', zh: '正在调优主机' },
  restoring: { en: 'putting settings back', zh: '正在恢复设置' },
  installing: { en: 'installing tools', zh: '正在安装工具' },
  'observing the cloud': { en: 'looking at the cloud', zh: '正在查看云端' },
  'changing the cloud': { en: 'changing the cloud', zh: '正在变更云端' },
  'practice line is up': { en: 'practice line is up', zh: '演练线路已就绪' },
  'removing the practice line': { en: 'removing the practice line', zh: '正在拆除演练线路' },
  ended: { en: 'ended', zh: '已结束' },
};

/** How much is over, never told as more than it is. */
export function wholePercent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}
