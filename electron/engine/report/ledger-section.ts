// The loss ledger as a row of cells from what was sent to what was received.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { TestView } from '../../../shared/job/view.ts';
import { residual } from '../../../shared/line/ledger.ts';
import { formatCount, formatNumber, formatShare } from '../../../shared/line/format.ts';
import type { Tone } from './tone.ts';
import type { LedgerCell } from './test-data.ts';

export function ledgerCells(test: TestView, language: Language): readonly LedgerCell[] {
  const { ledger } = test;
  if (!ledger) return [];
  const zh = language === 'zh';
  const cell = (label: string, value: number, tone: Tone): LedgerCell => ({
    label,
    value: formatCount(value),
    share: value !== ledger.sent && value !== 0 ? formatShare(value / ledger.sent) : '',
    tone: value > 0 ? tone : 'none',
  });
  return [
    cell(zh ? '已发送' : 'Sent', ledger.sent, 'none'),
    cell(zh ? '发送队列' : 'Sender’s queue', ledger.senderQueue, 'open'),
    cell(zh ? '线路' : 'Line', ledger.line, isOverload(test) ? 'none' : 'bad'),
    cell(zh ? '接收网卡' : 'Receiver’s NIC', ledger.receiverNic, 'open'),
    cell(zh ? '接收缓冲' : 'Receiver’s socket', ledger.receiverSocket, 'open'),
    ...(ledger.unread === undefined ? [] : [cell(zh ? '未读取' : 'Left unread', ledger.unread, 'none')]),
    cell(zh ? '无套接字' : 'No socket', ledger.noSocket, 'none'),
    cell(zh ? '不明' : 'Unexplained', ledger.unexplained, 'open'),
    cell(zh ? '已接收' : 'Received', ledger.received, 'none'),
  ];
}

/** Asked for more than the line carries, so that the line is the limit: what exceeds it has to be lost there. */
function isOverload({ plan }: TestView): boolean {
  return plan.offeredShare === undefined || plan.offeredShare > 1;
}

export function ledgerNote(test: TestView, language: Language): string {
  const overload = {
    en: 'This test sends more than the line is to carry; what exceeds it is lost on the line and is not held against it.',
    zh: '该测试的发送量超过线路应承载量，超出部分必然丢失于线路，不计为线路不合格。',
  }[language];
  const notes = [
    ...(test.ledger && isOverload(test) ? [overload] : []),
    lateNote(test, language),
    starvedNote(test, language),
    stalledNote(test, language),
    agreementNote(test, language),
  ];
  return notes.filter((note) => note !== '').join(' ');
}

/** What the tool misses and nobody lost. */
function lateNote({ plan, ledger }: TestView, language: Language): string {
  const late = ledger ? residual(ledger) : 0;
  if (late === 0) return '';
  return {
    en: `${formatCount(late)} datagrams reached the receivers’ kernels when ${plan.tool} had ended there: it counts them as lost, the loss above does not.`,
    zh: `${formatCount(late)} 个数据报到达接收端内核时 ${plan.tool} 已结束：该工具计为丢失，上述丢包率不计。`,
  }[language];
}

/** What the line seems to have lost and this machine did. */
function starvedNote({ lostByMachine = 0 }: TestView, language: Language): string {
  if (lostByMachine === 0) return '';
  const lost = formatCount(lostByMachine);
  return {
    en: `Of what is missing on the line this machine dropped ${lost} frames itself: it was too busy to carry its practice line.`,
    zh: `线路上缺失的帧中有 ${lost} 帧由本机丢弃：本机过于繁忙，未能及时转发其演练线路的帧。`,
  }[language];
}

/** What kept line, senders and receivers of a practice line waiting. */
function stalledNote({ stalls }: TestView, language: Language): string {
  if (!stalls || stalls.totalMs === 0) return '';
  const [total, longest] = [formatCount(Math.round(stalls.totalMs)), formatCount(Math.round(stalls.longestMs))];
  const seconds = formatNumber(stalls.overMs / 1000, 1);
  return {
    en: `This machine, line and hosts at once, stood still for ${total} ms of ${seconds} s, ${longest} ms at a time.`,
    zh: `本机同时承担线路与主机，在 ${seconds} s 中停顿共 ${total} ms，最长 ${longest} ms。`,
  }[language];
}

function agreementNote({ agreement }: TestView, language: Language): string {
  if (!agreement) return '';
  const received = formatCount(agreement.received);
  const counted = formatCount(agreement.counted);
  const difference =
    agreement.counted > 0 ? formatShare(Math.abs(agreement.received - agreement.counted) / agreement.counted) : '';
  const apart = difference === '' ? '' : { en: `, ${difference} apart`, zh: `，相差 ${difference}` }[language];
  return {
    en: `Tool and kernel over the whole test: ${received} ${agreement.unit} accounted for by the tools, ${counted} counted by the NICs${apart}.`,
    zh: `整个测试中工具与内核：工具统计 ${received}，网卡计数 ${counted}（${agreement.unit === 'packets' ? '包' : '字节'}）${apart}。`,
  }[language];
}
