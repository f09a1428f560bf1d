// The cloud configuration as built: what the job asked for beside what stands there, and by what that was shown. Only what is in
// the dossier; nothing counts as proven that was changed after the proof.
import { cloudObject, cloudObjectIntended, cloudObjectName } from '../../../shared/job/cloud-words.ts';
import type { CloudView } from '../../../shared/job/cloud-view.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { Proof } from '../../../shared/job/plan/proof.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import { cloudDifferences } from './cloud-differences.ts';
import type { ReportContext } from './context.ts';
import type { CloudData, CloudGroup, CloudRow } from './site-data.ts';

type Reader = Pick<ReportContext, 'language' | 'timeZone'>;

/** Undefined for a job that never touched the cloud. */
export function cloudSection({ cloud, spec }: JobView, reader: Reader): CloudData | undefined {
  const intent = spec?.intent;
  if (cloud === undefined || intent === undefined) return undefined;
  const isGone = cloud.last?.act === 'undo' && cloud.created.length === 0;
  const resources = isGone ? [] : resourcesOf(cloud, intent);
  const context = { cloud, intent, proofs: validProofs(cloud), reader };
  const rows = new Map(resources.map((resource) => [resource, row(resource, context)]));
  const plain = [...rows.values()];
  const isComplete = plain.length > 0 && plain.every(({ tone }) => tone === 'good');
  return {
    tone: isComplete ? 'good' : 'open',
    sign: isComplete ? 'check' : 'triangle',
    lead: isGone ? undoneSentence(reader) : leadSentence(cloud, plain, reader),
    groups: grouped(rows, reader),
    differences: cloudDifferences(cloud, reader.language),
    noDifferences: noDifferences(cloud, reader),
    drift: driftSentence(cloud, reader),
  };
}

/** A proof tells nothing of what was changed after it. */
function validProofs({ proof, provenAtMs, changedAtMs }: CloudView): ReadonlyMap<string, Proof> {
  const isOlder = provenAtMs !== undefined && changedAtMs !== undefined && provenAtMs < changedAtMs;
  return new Map(isOlder ? [] : proof?.proofs.map((each) => [each.resource, each] as const));
}

/** Everything that the job asks for, made or was proven, each once. What a proof knows is complete. */
function resourcesOf({ proof, created }: CloudView, { vpcs }: Intent): readonly string[] {
  const asked = ['connection', 'vbr', ...vpcs.flatMap(({ name }) => [`initiator/${name}`, `acceptor/${name}`])];
  return [
    ...new Set([
      ...asked,
      ...(proof?.proofs ?? []).map(({ resource }) => resource),
      ...created.map(({ resource }) => resource),
    ]),
  ];
}

interface RowContext {
  readonly cloud: CloudView;
  readonly intent: Intent;
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly reader: Reader;
}

function row(resource: string, { cloud, intent, proofs, reader: { language } }: RowContext): CloudRow {
  const object = cloudObject(resource);
  const proof = proofs.get(resource);
  const isProven = proof?.outcome === 'proven';
  const about = {
    object: cloudObjectName(object, language),
    intended: cloudObjectIntended(object, intent, language),
    built: builtText(cloud, resource, isProven, language),
  };
  if (hasDriftedSince(cloud, resource))
    return { ...about, shownBy: { en: 'changed since', zh: '此后有变更' }[language], tone: 'bad', sign: 'cross' };
  if (isProven) return { ...about, shownBy: provenWord(proof.by, language), tone: 'good', sign: 'check' };
  const shownBy = { en: 'not proven', zh: '未证实' }[language];
  return proof === undefined
    ? { ...about, shownBy, tone: 'open', sign: 'triangle' }
    : { ...about, shownBy, tone: 'bad', sign: 'cross' };
}

function hasDriftedSince({ drift, provenAtMs, changedAtMs }: CloudView, resource: string): boolean {
  if (drift === undefined || drift.atMs < Math.max(provenAtMs ?? 0, changedAtMs ?? 0)) return false;
  return drift.drifts.some(({ repair }) => repair.some((change) => change.startsWith(`${resource}:`)));
}

function builtText(
  { created }: CloudView,
  resource: string,
  isProven: boolean,
  language: ReportContext['language'],
): string {
  const made = created.find((each) => each.resource === resource);
  const own = made && ownId(made.ids);
  if (own !== undefined) return own;
  if (made !== undefined) return { en: 'made by this job', zh: '由本作业创建' }[language];
  return isProven ? { en: 'was there before', zh: '原已存在' }[language] : '–';
}

/** The id of the object itself; answers also name what it belongs to and the order that pays for it. */
function ownId(ids: Readonly<Record<string, string>>): string | undefined {
  const names = ['PhysicalConnectionId', 'VbrId', 'RouterInterfaceId', 'RouteEntryId', 'BgpPeerId', 'BgpGroupId'];
  return names.map((name) => ids[name]).find((id) => id !== undefined);
}

function provenWord(by: Proof['by'], language: ReportContext['language']): string {
  const words = {
    packet: { en: 'proven by packets', zh: '由数据包证实' },
    session: { en: 'proven by the session', zh: '由会话证实' },
    'read-back': { en: 'read back as asked', zh: '读回与要求一致' },
    nothing: { en: 'not proven', zh: '未证实' },
  };
  return words[by][language];
}

const groupNames = {
  resources: { en: 'Resources', zh: '资源' },
  routes: { en: 'Routes', zh: '路由' },
  bgp: { en: 'BGP', zh: 'BGP' },
} as const;

function groupOf(resource: string): keyof typeof groupNames {
  const { kind } = cloudObject(resource);
  if (kind === 'route') return 'routes';
  return kind.startsWith('bgp-') ? 'bgp' : 'resources';
}

function grouped(rows: ReadonlyMap<string, CloudRow>, { language }: Reader): readonly CloudGroup[] {
  return (['resources', 'routes', 'bgp'] as const).flatMap((group) => {
    const ofGroup = [...rows].filter(([resource]) => groupOf(resource) === group).map(([, each]) => each);
    return ofGroup.length === 0 ? [] : [{ heading: groupNames[group][language], rows: ofGroup }];
  });
}

function leadSentence(cloud: CloudView, rows: readonly CloudRow[], { language, timeZone }: Reader): string {
  const { provenAtMs, changedAtMs } = cloud;
  if (provenAtMs === undefined)
    return {
      en: 'Nothing of this was proven: it was built, and never read back as a whole (demarc prove).',
      zh: '以下内容均未证实：已创建，但未整体读回核对（demarc prove）。',
    }[language];
  const at = formatInstant(provenAtMs, timeZone);
  if (changedAtMs !== undefined && provenAtMs < changedAtMs)
    return {
      en: `Nothing of this is proven any more: the cloud was changed after the proof of ${at}.`,
      zh: `以下内容均不再视为已证实：${at} 核对之后，云端又有变更。`,
    }[language];
  const proven = rows.filter(({ tone }) => tone === 'good').length;
  return {
    en: `${proven} of ${rows.length} objects are proven to be as asked, by the proof of ${at}.`,
    zh: `共 ${rows.length} 个对象，其中 ${proven} 个已证实与要求一致，核对时间 ${at}。`,
  }[language];
}

function undoneSentence({ language }: Reader): string {
  return {
    en: 'The job was undone: nothing that it made on the cloud is left.',
    zh: '作业已撤销：其在云端创建的内容均已删除。',
  }[language];
}

function noDifferences({ proof, drift }: CloudView, { language }: Reader): string {
  return proof === undefined && drift === undefined
    ? {
        en: 'Not known: what was built was never compared with what was asked for.',
        zh: '未知：未将实际与要求进行比较。',
      }[language]
    : { en: 'None was found.', zh: '未发现。' }[language];
}

function driftSentence({ drift }: CloudView, { language, timeZone }: Reader): string {
  if (drift === undefined)
    return { en: 'Whether others have changed it since was not looked for.', zh: '未检查此后是否被他人更改。' }[
      language
    ];
  const at = formatInstant(drift.atMs, timeZone);
  return {
    en: `Changes by others were last looked for on ${at}: ${drift.drifts.length === 0 ? 'none' : drift.drifts.length} found.`,
    zh: `最近一次检查他人更改的时间为 ${at}：${drift.drifts.length === 0 ? '未发现' : `发现 ${drift.drifts.length} 处`}。`,
  }[language];
}
