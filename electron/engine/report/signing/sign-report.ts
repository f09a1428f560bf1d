// Signs a report: one more revision of its PDF, with the signature of somebody's own certificate over all bytes before it.
import { SignPdf, Signer } from '@signpdf/signpdf';
import type { SigningCertificate } from './certificate-file.ts';
import { nameOf } from './certificate-name.ts';
import { signBytes, type StampTime } from './sign-bytes.ts';
import { withSignatureField, type SignatureWords } from './signature-revision.ts';

interface SigningRequest {
  readonly certificate: SigningCertificate;
  readonly atMs: number;
  readonly stampTime?: StampTime | undefined;
}

/** @throws AppError report/not-time-stamped */
export async function signPdf(pdf: Uint8Array, { certificate, atMs, stampTime }: SigningRequest): Promise<Uint8Array> {
  const words = { name: nameOf(certificate.certificate), atMs };
  return await withSignature(pdf, words, (covered) => signBytes(covered, certificate, stampTime));
}

/** The PDF with a signature field that holds what `sign` makes of the bytes that it covers. */
export async function withSignature(
  pdf: Uint8Array,
  words: SignatureWords,
  sign: (covered: Uint8Array) => Promise<Uint8Array> | Uint8Array,
): Promise<Uint8Array> {
  return await new SignPdf().sign(await withSignatureField(pdf, words), new FunctionSigner(sign));
}

class FunctionSigner extends Signer {
  readonly #sign: (covered: Uint8Array) => Promise<Uint8Array> | Uint8Array;

  constructor(sign: (covered: Uint8Array) => Promise<Uint8Array> | Uint8Array) {
    super();
    this.#sign = sign;
  }

  override async sign(covered: Buffer): Promise<Buffer> {
    return Buffer.from(await this.#sign(covered));
  }
}
