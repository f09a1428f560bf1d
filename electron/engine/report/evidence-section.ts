// The evidence the report stands on, and how anyone can check it.
import type { JobView } from '../../../shared/job/view.ts';
import { formatCount } from '../../../shared/line/format.ts';
import type { ReportContext } from './context.ts';
import type { Attachment, Fact } from './data.ts';
import { reportRecordFileName } from './report-record.ts';

export const resultsFileName = 'results.json';
export const samplesFileName = 'samples.csv';

/** The registered type of SQLite files (IANA, application/vnd.sqlite3). */
const dossierMimeType = 'application/vnd.sqlite3';

export function evidenceFacts(view: JobView, context: ReportContext): readonly Fact[] {
  const { evidence, language } = context;
  const zh = language === 'zh';
  const software = view.software;
  return [
    { label: zh ? '事件数' : 'Events', value: formatCount(view.events), exact: true },
    { label: zh ? '链头哈希' : 'Chain head', value: evidence.headHash, exact: true },
    {
      label: zh ? '档案文件' : 'Dossier',
      value: `${evidence.fileName}, ${formatCount(evidence.fileBytes)} ${zh ? '字节' : 'bytes'}`,
      exact: true,
    },
    { label: 'SHA-256', value: evidence.fileHash, exact: true },
    ...(software
      ? [
          {
            label: zh ? '测量软件' : 'Measured by',
            value: `${software.name} ${software.version}, Node ${software.node}, ${software.platform}`,
            exact: true,
          },
        ]
      : []),
    ...capturedFacts(view, zh),
    {
      label: zh ? '核实方法' : 'To verify',
      value: zh ? '对本 PDF 文件（原始文件，非打印件）执行：' : 'Run this on the PDF itself, as it was handed over:',
    },
    { label: '', value: 'demarc verify REPORT.pdf', exact: true },
    {
      label: '',
      value: zh
        ? `该命令检查所嵌 ${evidence.fileName} 的哈希链，由事件重新计算每个数据，并逐页比对。`
        : `It checks the chain of hashes in ${evidence.fileName}, computes every figure again from the events, and compares every page.`,
    },
  ];
}

/** What a certificate stands on, in as few lines as it takes to check it. */
export function sealFacts({ evidence, language }: ReportContext): readonly Fact[] {
  const zh = language === 'zh';
  return [
    { label: zh ? '链头哈希' : 'Chain head', value: evidence.headHash, exact: true },
    { label: zh ? '档案 SHA-256' : 'Dossier SHA-256', value: evidence.fileHash, exact: true },
    { label: zh ? '核实' : 'Check', value: 'demarc verify CERTIFICATE.pdf', exact: true },
  ];
}

/** More than these are told as a number: all of them are in the dossier. */
const mostCaptured = 8;

/** What somebody brought along: named as evidence, with no figure, because no finding rests on it. */
function capturedFacts({ captured }: JobView, zh: boolean): readonly Fact[] {
  const listed = captured.slice(0, mostCaptured).map(({ tool, host, file, line, figures }) => {
    const senses = [...new Set(figures.map(({ sense, layer }) => `${sense} (${layer})`))].join(', ');
    const where = zh ? `${file} 第 ${line} 行` : `${file}, line ${line}`;
    return `${tool}${host === undefined ? '' : ` ${host}`}, ${where}${senses === '' ? '' : `: ${senses}`}`;
  });
  const more = captured.length - listed.length;
  if (more > 0) listed.push(zh ? `另有 ${more} 份` : `and ${more} more`);
  const label = zh ? '人工采集（不参与判定）' : 'Captured by hand, not judged';
  return listed.map((value, index) => ({ label: index === 0 ? label : '', value, exact: true }));
}

export function attachmentsOf(context: ReportContext): readonly Attachment[] {
  const zh = context.language === 'zh';
  return [
    {
      name: context.evidence.fileName,
      mimeType: dossierMimeType,
      relationship: 'source',
      description: zh ? '档案：全部事件与原始输出' : 'The dossier: every event and raw output behind this report',
    },
    {
      name: resultsFileName,
      mimeType: 'application/json',
      relationship: 'data',
      description: zh ? '机器可读的结果' : 'The results of this report, machine-readable',
    },
    ...(context.hasSamples === true
      ? [
          {
            name: samplesFileName,
            mimeType: 'text/csv',
            relationship: 'data',
            description: zh ? '各条流与网卡的逐秒数据' : 'Every second of every stream and test NIC',
          } as const,
        ]
      : []),
    {
      name: reportRecordFileName,
      mimeType: 'application/json',
      relationship: 'supplement',
      description: zh ? '本报告的生成方式' : 'How this report was made',
    },
  ];
}
