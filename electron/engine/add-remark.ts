// Adds a remark with its attachments to a dossier, in one commit. Attachments become evidence like any raw output.
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { Remark } from '../../shared/job/remark.ts';
import type { Dossier } from './dossier/dossier.ts';
import { canDraw } from './report/can-draw.ts';

interface NewRemark extends Omit<Remark, 'attachments'> {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** A photograph of a camera has up to 15 MB; a report with more of them can no longer be mailed. */
const largestFileBytes = 20_000_000;

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
};

/** @throws AppError report/attachment-refused, report/no-such-test */
export function addRemark(dossier: Dossier, tests: readonly string[], { files, ...words }: NewRemark): void {
  if (words.test !== undefined && !tests.includes(words.test))
    throw new AppError('report/no-such-test', { name: words.test, known: tests.join(', ') || '–' });
  const checked = files.map(({ name, bytes }) => ({
    name: name.slice(-200),
    mediaType: checkedType(name, bytes),
    bytes,
  }));
  const attachments = checked.map(({ name, mediaType, bytes }) => ({
    name,
    mediaType,
    bytes: bytes.length,
    raw: dossier.putBlob(bytes),
  }));
  dossier.append({ type: 'remark.added', body: { remark: { ...words, attachments } } });
}

function checkedType(name: string, bytes: Uint8Array): string {
  const refused = (problem: string) => new AppError('report/attachment-refused', { name, problem });
  if (bytes.length > largestFileBytes)
    throw refused(`it has ${bytes.length} bytes, expected ${largestFileBytes} at most`);
  const mediaType = mediaTypes[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  const format = ({ 'image/png': 'png', 'image/jpeg': 'jpg' } as const)[mediaType];
  if (format !== undefined && !canDraw(bytes, format))
    throw refused(`it is no ${format.toUpperCase()} that can be drawn`);
  return mediaType;
}
