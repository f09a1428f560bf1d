// A detached CMS signature as PAdES B-B asks for it (ETSI EN 319 142-1, 5.3 and 6.3; EN 319 122-1): message digest and the
// signing certificate are signed, the signing time is not (the PDF tells it), and a time stamp may be added (B-T).
import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  type Certificate,
} from 'pkijs';
import type { SigningCertificate } from './certificate-file.ts';
import { cryptoEngine } from './crypto-engine.ts';
import { signingCertificateV2, timeStampToken } from './oids.ts';

/** Gives the token of a time-stamp authority for the bytes of a signature. */
export type StampTime = (signature: Uint8Array) => Promise<ContentInfo>;

/** The CMS structure, DER. */
export async function signBytes(
  content: Uint8Array,
  { key, certificate, others }: SigningCertificate,
  stampTime: StampTime | undefined,
): Promise<Uint8Array> {
  const attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: ContentInfo.DATA })] }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: sha256(content) })] }),
    new Attribute({ type: signingCertificateV2, values: [certificateIdentifier(certificate)] }),
  ];
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    // A SET OF is sorted by the bytes of its elements in DER (X.690, 11.6); readers hash it in that order.
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: sorted(attributes) }),
  });
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [signer],
    certificates: [certificate, ...others],
  });
  await signed.sign(key, 0, 'SHA-256', content.slice().buffer, cryptoEngine);
  if (stampTime) {
    const token = await stampTime(signer.signature.valueBlock.valueHexView);
    signer.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: 1,
      attributes: [new Attribute({ type: timeStampToken, values: [token.toSchema()] })],
    });
  }
  const wrapped = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  return new Uint8Array(wrapped.toSchema().toBER());
}

/** ESSCertIDv2 with its default algorithm, SHA-256 (RFC 5035, 4). */
function certificateIdentifier(certificate: Certificate): Sequence {
  const hash = new OctetString({ valueHex: sha256(new Uint8Array(certificate.toSchema(true).toBER())) });
  return new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [hash] })] })] });
}

function sorted(attributes: readonly Attribute[]): Attribute[] {
  const encoded = (attribute: Attribute) => Buffer.from(attribute.toSchema().toBER());
  return [...attributes].sort((left, right) => Buffer.compare(encoded(left), encoded(right)));
}

function sha256(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(32);
  new Uint8Array(copy).set(createHash('sha256').update(bytes).digest());
  return copy;
}
