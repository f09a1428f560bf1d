// A revision appended to a PDF: one signature field with room for a signature (ISO 32000-1, 7.5.6 and 12.8). The bytes before
// it are left as they are. For files with a cross-reference table, as Typst writes them. The same input gives the same bytes,
// so that whoever checks a signed report can make the revision again and see that nothing else was appended.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { DEFAULT_BYTE_RANGE_PLACEHOLDER, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';

export interface SignatureWords {
  /** Of the signer, as the certificate has it. */
  readonly name: string;
  /** When the signer says that it was; whole seconds. */
  readonly atMs: number;
}

/** Room for a signature with a chain of certificates and a time stamp. */
const signatureBytes = 16_384;

export async function withSignatureField(base: Uint8Array, words: SignatureWords): Promise<Buffer> {
  const document = await PDFDocument.load(base, { updateMetadata: false });
  const { context, catalog } = document;
  const page = document.getPage(0);
  const catalogRef = mustBeRef(context.trailerInfo.Root);
  const first = context.largestObjectNumber + 1;
  const [signature, field] = [PDFRef.of(first), PDFRef.of(first + 1)];
  const fields = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)?.lookupMaybe(PDFName.of('Fields'), PDFArray);
  const number = (fields?.size() ?? 0) + 1;
  const entry = (dict: PDFDict, name: string) => dict.lookupMaybe(PDFName.of(name), PDFArray)?.asArray() ?? [];
  const changed = (dict: PDFDict, name: string, value: string) => {
    const others = dict.entries().filter(([key]) => key !== PDFName.of(name));
    const lines = others.map(([key, object]) => `${key.toString()} ${object.toString()}`);
    return `<<\n${lines.join('\n')}\n/${name} ${value}\n>>`;
  };
  const form = `<< /Fields [${[...(fields?.asArray() ?? []), field].join(' ')}] /SigFlags 3 >>`;
  const objects: readonly (readonly [PDFRef, string])[] = [
    [signature, signatureObject(words)],
    // An invisible field (ISO 32000-1, 12.7.4.5): the people's block stands on paper, this one binds the bytes.
    [
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature${number}) /V ${signature.toString()} /F 132 /Rect [0 0 0 0] /P ${page.ref.toString()} >>`,
    ],
    [page.ref, changed(page.node, 'Annots', `[${[...entry(page.node, 'Annots'), field].join(' ')}]`)],
    [catalogRef, changed(catalog, 'AcroForm', form)],
  ];
  return append(base, objects, {
    catalogRef,
    info: context.trailerInfo.Info?.toString(),
    id: context.trailerInfo.ID?.toString(),
  });
}

function signatureObject({ name, atMs }: SignatureWords): string {
  const placeholder = DEFAULT_BYTE_RANGE_PLACEHOLDER;
  const stamp = new Date(atMs).toISOString().slice(0, 19).replace(/[-:T]/g, '');
  return [
    '<< /Type /Sig /Filter /Adobe.PPKLite',
    `/SubFilter /${SUBFILTER_ETSI_CADES_DETACHED}`,
    `/Name <${Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('hex')}>`,
    `/M (D:${stamp}Z)`,
    `/ByteRange [0 /${placeholder} /${placeholder} /${placeholder}]`,
    `/Contents <${'0'.repeat(signatureBytes * 2)}>`,
    '>>',
  ].join('\n');
}

interface Trailer {
  readonly catalogRef: PDFRef;
  readonly info: string | undefined;
  readonly id: string | undefined;
}

function append(
  base: Uint8Array,
  objects: readonly (readonly [PDFRef, string])[],
  { catalogRef, info, id }: Trailer,
): Buffer {
  const parts: Buffer[] = [Buffer.from(base), Buffer.from('\n')];
  let at = base.length + 1;
  const entries = objects.map(([ref, text]) => {
    const bytes = Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n${text}\nendobj\n`, 'latin1');
    const entry = { ref, offset: at };
    parts.push(bytes);
    at += bytes.length;
    return entry;
  });
  const size = Math.max(...objects.map(([ref]) => ref.objectNumber)) + 1;
  const table = entries
    .map(({ ref, offset }) => `${ref.objectNumber} 1\n${String(offset).padStart(10, '0')} 00000 n\r\n`)
    .join('');
  const tail = [
    `/Size ${size}`,
    `/Root ${catalogRef.toString()}`,
    ...(info === undefined ? [] : [`/Info ${info}`]),
    ...(id === undefined ? [] : [`/ID ${id}`]),
    `/Prev ${lastTable(base)}`,
  ];
  parts.push(Buffer.from(`xref\n${table}trailer\n<< ${tail.join(' ')} >>\nstartxref\n${at}\n%%EOF`, 'latin1'));
  return Buffer.concat(parts);
}

function lastTable(base: Uint8Array): number {
  const found = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(base.subarray(-64)).toString('latin1'));
  if (!found) throw new Error('the PDF does not end with its cross-reference table');
  return Number(found[1]);
}

function mustBeRef(object: unknown): PDFRef {
  if (object instanceof PDFRef) return object;
  throw new Error('the PDF has no catalog');
}
