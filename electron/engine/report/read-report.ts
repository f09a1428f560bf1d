// Reads a report back: the files inside it, and a fingerprint of what stands on each page.
import { createHash } from 'node:crypto';
import { PDFArray, PDFDocument, PDFName, PDFRawStream, type PDFObject, type PDFPage } from '@cantoo/pdf-lib';
import { AppError } from '../../../shared/api/errors/app-error.ts';

export interface ReadReport {
  readonly files: readonly EmbeddedFile[];
  /** SHA-256 of the drawing of each page, in order. */
  readonly pages: readonly string[];
}

interface EmbeddedFile {
  readonly name: string;
  readonly mimeType?: string;
  readonly bytes: Uint8Array;
}

/** @throws AppError report/not-a-report */
export async function readReport(path: string, bytes: Uint8Array): Promise<ReadReport> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const files = document.getAttachments().map(({ name, mimeType, data }) => ({
      name,
      bytes: data,
      ...(mimeType !== undefined && { mimeType }),
    }));
    return { files, pages: document.getPages().map(fingerprint) };
  } catch (cause) {
    // What the reader of PDFs stumbled over says nothing to anybody else.
    throw new AppError('report/not-a-report', { path, reason: 'it is cut short or no PDF' }, { cause });
  }
}

function fingerprint(page: PDFPage): string {
  const hash = createHash('sha256');
  for (const stream of contentStreams(page)) hash.update(stream.getContents());
  return hash.digest('hex');
}

function contentStreams(page: PDFPage): readonly PDFRawStream[] {
  const contents = page.node.get(PDFName.of('Contents'));
  const resolved = lookUp(page, contents);
  const parts = resolved instanceof PDFArray ? resolved.asArray().map((part) => lookUp(page, part)) : [resolved];
  return parts.filter((part) => part instanceof PDFRawStream);
}

function lookUp(page: PDFPage, object: PDFObject | undefined): PDFObject | undefined {
  return object === undefined ? undefined : page.doc.context.lookup(object);
}
