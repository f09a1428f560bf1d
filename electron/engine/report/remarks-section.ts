// What the engineer added: remarks and deviations in words, photographs beside them, everything attached as files of the report.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { RemarkAttachment } from '../../../shared/job/remark.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { formatInstant } from '../../../shared/line/format-time.ts';
import type { Attachment, PictureData, RemarkData } from './data.ts';

const pictureFormats: Readonly<Record<string, PictureData['format']>> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

interface RemarkContext {
  readonly language: Language;
  readonly timeZone: string;
  /** Attachments of the report that come before those of the remarks. */
  readonly before: number;
}

/** All attachments of all remarks in order, with the names that they have inside the report. */
export function remarkFiles(view: JobView): readonly RemarkAttachment[] {
  return view.remarks.flatMap(({ attachments }, index) =>
    attachments.map((file, position) => ({ ...file, name: `remark-${index + 1}-${position + 1}-${file.name}` })),
  );
}

export function remarkAttachments(view: JobView, language: Language): readonly Attachment[] {
  return remarkFiles(view).map(({ name, mediaType }) => ({
    name,
    mimeType: mediaType,
    relationship: 'supplement',
    description: { en: 'Attached to a remark by the engineer', zh: '工程师备注的附件' }[language],
  }));
}

export function remarkRows(view: JobView, { language, timeZone, before }: RemarkContext): readonly RemarkData[] {
  const files = remarkFiles(view);
  let next = 0;
  return view.remarks.map(({ kind, text, by, test, atMs, attachments }) => {
    const own = files
      .slice(next, next + attachments.length)
      .map((file, index) => ({ ...file, at: before + next + index }));
    next += attachments.length;
    const number = view.tests.findIndex(({ plan }) => plan.id === test) + 1;
    const about = number === 0 ? undefined : { en: `test ${number}`, zh: `测试 ${number}` }[language];
    const isDeviation = kind === 'deviation';
    return {
      kind: (isDeviation ? { en: 'Deviation', zh: '偏离' } : { en: 'Remark', zh: '备注' })[language],
      isDeviation,
      about: [by, formatInstant(atMs, timeZone), about].filter((part) => part !== undefined).join(' · '),
      text,
      pictures: own.flatMap(({ mediaType, name, at }) => {
        const format = pictureFormats[mediaType];
        return format === undefined ? [] : [{ attachment: at, format, name }];
      }),
      files: own.filter(({ mediaType }) => pictureFormats[mediaType] === undefined).map(({ name }) => name),
    };
  });
}
