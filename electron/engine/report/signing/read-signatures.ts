// The signatures of a PDF: who signed, whether each fits its bytes, and what the document was before them. Whether a signer is
// to be trusted is not judged: that is between the reader and the certificate's issuer.
import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { type Attribute, ContentInfo, SignedData } from 'pkijs';
import { issuerOf, nameOf } from './certificate-name.ts';
import { bufferOf, cryptoEngine } from './crypto-engine.ts';
import { signingCertificateV2, timeStampToken } from './oids.ts';
import { readToken, type TimeStamp } from './read-token.ts';
import { withSignature } from './sign-report.ts';

export interface ReportSignature {
  readonly signer: string;
  readonly issuer: string;
  /** SHA-256 of the signer's certificate, hexadecimal: what to compare with what the signer says of it. */
  readonly certificateHash: string;
  /** What the signer's own clock said. */
  readonly claimedAtMs: number;
  readonly timeStamp?: TimeStamp;
}

export interface SignedDocument {
  /** The PDF before its first signature. */
  readonly base: Uint8Array;
  readonly signatures: readonly ReportSignature[];
}

interface Field {
  readonly coveredEnd: number;
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly contents: Uint8Array;
  readonly name: string;
  readonly atMs: number;
}

/**
 * Every signature has to fit, and nothing may have been appended but signatures as Demarc makes them.
 * @throws Error whose message says which signature fails, and why
 */
export async function readSignatures(bytes: Uint8Array): Promise<SignedDocument> {
  const fields = await signatureFields(bytes);
  const first = fields[0];
  if (!first) return { base: bytes, signatures: [] };
  const base = beforeRevision(bytes, first.gapStart);
  let document: Uint8Array = base;
  const signatures: ReportSignature[] = [];
  for (const [index, field] of fields.entries()) {
    const at = `signature ${index + 1}`;
    // Made again from what it claims: a revision that also changes a page or adds a file is another one.
    document = await withSignature(document, field, () => field.contents);
    if (Buffer.compare(document, bytes.subarray(0, field.coveredEnd)) !== 0)
      throw new Error(`${at}: its revision holds more than a signature`);
    const covered = Buffer.concat([bytes.subarray(0, field.gapStart), bytes.subarray(field.gapEnd, field.coveredEnd)]);
    signatures.push(
      await readSignature(field, covered).catch((cause: unknown) => {
        throw new Error(`${at}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }),
    );
  }
  if (document.length !== bytes.length) throw new Error('something was appended after the last signature');
  return { base, signatures };
}

async function readSignature({ contents, atMs }: Field, covered: Uint8Array): Promise<ReportSignature> {
  const content = ContentInfo.fromBER(bufferOf(contents));
  const signed = new SignedData({ schema: content.content });
  const result = await signed.verify(
    { signer: 0, data: bufferOf(covered), checkChain: false, extendedMode: true },
    cryptoEngine,
  );
  const { signerCertificate } = result;
  if (result.signatureVerified !== true || !signerCertificate) throw new Error('it does not fit the document');
  const info = signed.signerInfos[0];
  const certificateHash = createHash('sha256')
    .update(Buffer.from(signerCertificate.toSchema(true).toBER()))
    .digest('hex');
  if (certificateHashIn(info?.signedAttrs?.attributes) !== certificateHash)
    throw new Error('it names another certificate than the one that it brings');
  const token = valueOf(info?.unsignedAttrs?.attributes, timeStampToken);
  const timeStamp =
    info && token !== undefined
      ? await readToken(new ContentInfo({ schema: token }), info.signature.valueBlock.valueHexView)
      : undefined;
  return {
    signer: nameOf(signerCertificate),
    issuer: issuerOf(signerCertificate),
    certificateHash,
    claimedAtMs: atMs,
    ...(timeStamp && { timeStamp }),
  };
}

function valueOf(attributes: readonly Attribute[] | undefined, type: string): unknown {
  return attributes?.find((attribute) => attribute.type === type)?.values[0];
}

/** The hash in the first ESSCertIDv2 (RFC 5035, 4), of SHA-256 by default; undefined where it is not of that form. */
function certificateHashIn(attributes: readonly Attribute[] | undefined): string | undefined {
  const value = valueOf(attributes, signingCertificateV2);
  if (value === undefined) return undefined;
  // Sequence(certs) of Sequence(ESSCertIDv2) of OctetString: 32 bytes at the end of DER 30 xx 30 xx 30 22 04 20.
  const encoded = Buffer.from((value as { toBER(): ArrayBuffer }).toBER()); // whatever pkijs has read can be written again
  const at = encoded.indexOf(Buffer.of(0x04, 0x20));
  return at < 0 ? undefined : encoded.subarray(at + 2, at + 34).toString('hex');
}

async function signatureFields(bytes: Uint8Array): Promise<readonly Field[]> {
  const { catalog } = await PDFDocument.load(bytes, { updateMetadata: false });
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  const fields = form?.lookupMaybe(PDFName.of('Fields'), PDFArray);
  return Array.from({ length: fields?.size() ?? 0 }, (_, index) => fields?.lookup(index, PDFDict))
    .flatMap((field) => field?.lookupMaybe(PDFName.of('V'), PDFDict) ?? [])
    .map(readField)
    .sort((left, right) => left.coveredEnd - right.coveredEnd);
}

function readField(signature: PDFDict): Field {
  const range = signature.lookup(PDFName.of('ByteRange'), PDFArray);
  const [start, gapStart = 0, gapEnd = 0, rest = 0] = Array.from({ length: range.size() }, (_, index) =>
    range.lookup(index, PDFNumber).asNumber(),
  );
  if (start !== 0 || range.size() !== 4) throw new Error('a signature does not cover the document from its beginning');
  const stamp = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(
    signature.lookup(PDFName.of('M'), PDFString).asString(),
  );
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (stamp ?? []).slice(1).map(Number);
  return {
    gapStart,
    gapEnd,
    coveredEnd: gapEnd + rest,
    contents: signature.lookup(PDFName.of('Contents'), PDFHexString).asBytes(),
    name: signature.lookup(PDFName.of('Name'), PDFHexString).decodeText(),
    atMs: Date.UTC(year, month - 1, day, hour, minute, second),
  };
}

/** A revision begins where the one before it ended. */
function beforeRevision(bytes: Uint8Array, inside: number): Uint8Array {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, inside).lastIndexOf('%%EOF');
  if (end < 0) throw new Error('there is no document before the first signature');
  return bytes.subarray(0, end + '%%EOF'.length);
}
