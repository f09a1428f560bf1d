// Where the cloud differs from what the job asks: what the newest look for drift found, and what a proof says is still to be done.
import type { Language } from '../../../shared/api/errors/language.ts';
import { phraseText } from '../../../shared/api/errors/phrases/phrase-text.ts';
import { cloudObject, cloudObjectName } from '../../../shared/job/cloud-words.ts';
import type { CloudView } from '../../../shared/job/cloud-view.ts';
import type { Drift } from '../../../shared/job/plan/drift.ts';
import { reasonText } from '../../../shared/job/plan/reason.ts';
import { readBackText } from '../../../shared/job/plan/verb-words.ts';
import type { CloudDifference } from './data.ts';

export function cloudDifferences(
  { drift, proof, provenAtMs }: CloudView,
  language: Language,
): readonly CloudDifference[] {
  const isNewer = drift !== undefined && (provenAtMs === undefined || drift.atMs >= provenAtMs);
  if (isNewer) return drift.drifts.map((each) => ofDrift(each, language));
  return (proof?.proofs ?? [])
    .filter(({ outcome }) => outcome === 'not-proven')
    .map(({ resource, readBack, packets }) => {
      const failed = packets.filter((packet) => packet.outcome === 'failed');
      const seen = failed.map(
        ({ between, evidence }) => `${phraseText(between, language)}: ${phraseText(evidence, language)}`,
      );
      const open = readBack === 'as asked' ? [] : [readBackText(readBack, language)];
      const text = [...open, ...seen].join('; ');
      return {
        object: cloudObjectName(cloudObject(resource), language),
        text: text === '' ? unproven(language) : text,
      };
    });
}

const kindWords: Readonly<Record<Drift['kind'], Readonly<Record<Language, string>>>> = {
  missing: { en: 'missing', zh: '缺失' },
  changed: { en: 'changed', zh: '已被更改' },
  'switched-off': { en: 'switched off', zh: '已停用' },
  added: { en: 'added by others', zh: '他人添加' },
};

function ofDrift({ kind, object, reason, repair }: Drift, language: Language): CloudDifference {
  // What the job would repair carries the job's own name; what others added has only the words of the cloud.
  const resource = repair[0]?.replace(/:[a-z]+$/, '');
  const name = resource === undefined ? object : cloudObjectName(cloudObject(resource), language);
  const why = reason === undefined ? '' : `: ${reasonText(reason, language)}`;
  return { object: name, text: `${kindWords[kind][language]}${language === 'zh' ? why.replace(': ', '：') : why}` };
}

function unproven(language: Language): string {
  return { en: 'the session is not established', zh: '会话未建立' }[language];
}
