// Opens a PKCS#12 file (RFC 7292) with its passphrase: the key that signs and the certificates that go with it. The key stays
// in memory and can't be taken out of it again.
import { webcrypto } from 'node:crypto';
import { fromBER, ObjectIdentifier } from 'asn1js';
import {
  CertBag,
  Certificate,
  EncryptedContentInfo,
  EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeBag,
} from 'pkijs';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Secret } from '../../vault/secret.ts';
import { bufferOf, cryptoEngine } from './crypto-engine.ts';

export interface SigningCertificate {
  readonly key: webcrypto.CryptoKey;
  readonly certificate: Certificate;
  /** Those that lead from it to its issuer, as far as the file has them. */
  readonly others: readonly Certificate[];
}

/** @throws AppError report/certificate-unreadable */
export async function openCertificate(
  path: string,
  bytes: Uint8Array,
  passphrase: Secret,
): Promise<SigningCertificate> {
  try {
    const password = bufferOf(Buffer.from(passphrase.reveal(), 'utf8'));
    const bags = await openBags(bytes, password);
    const keys = await Promise.all(bags.map((bag) => openKey(bag, password)));
    const key = keys.find((candidate) => candidate !== undefined);
    const certificates = bags.flatMap(({ bagValue }) =>
      bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate ? [bagValue.parsedValue] : [],
    );
    if (key === undefined) throw new Error('it holds no private key');
    const own = await findOwn(key, certificates);
    if (!own) throw new Error('it holds no certificate of its key');
    return { ...own, others: certificates.filter((certificate) => certificate !== own.certificate) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('report/certificate-unreadable', { path, reason }, { cause });
  }
}

async function openBags(bytes: Uint8Array, password: ArrayBuffer): Promise<readonly SafeBag[]> {
  const { result, offset } = fromBER(bufferOf(bytes));
  if (offset < 0) throw new Error('it is no PKCS#12 file');
  const pfx = new PFX({ schema: result });
  await pfx.parseInternalValues({ password, checkIntegrity: true }, cryptoEngine);
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (!safe) throw new Error('it is empty');
  // Contents that are not encrypted take no passphrase and ignore the one that they are given.
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) }, cryptoEngine);
  const contents = (safe.parsedValue as { safeContents: { value: { safeBags: SafeBag[] } }[] }).safeContents; // pkijs types it as any
  return contents.flatMap(({ value }) => value.safeBags);
}

/** The private key as PKCS#8, or undefined where the bag holds none. */
async function openKey({ bagValue }: SafeBag, password: ArrayBuffer): Promise<ArrayBuffer | undefined> {
  if (bagValue instanceof PrivateKeyInfo) return bagValue.toSchema().toBER();
  if (!(bagValue instanceof PKCS8ShroudedKeyBag)) return undefined;
  const encryptedContentInfo = new EncryptedContentInfo({
    contentEncryptionAlgorithm: bagValue.encryptionAlgorithm,
    encryptedContent: bagValue.encryptedData,
  });
  return await new EncryptedData({ encryptedContentInfo }).decrypt({ password }, cryptoEngine);
}

/** The certificate whose public key is that of the private one: told by signing and verifying once. */
async function findOwn(
  encoded: ArrayBuffer,
  certificates: readonly Certificate[],
): Promise<Pick<SigningCertificate, 'key' | 'certificate'> | undefined> {
  const trial = new Uint8Array(32);
  for (const certificate of certificates) {
    const algorithm = algorithmOf(certificate);
    const { subtle } = webcrypto;
    try {
      const key = await subtle.importKey('pkcs8', encoded, algorithm, false, ['sign']);
      const signature = await subtle.sign(algorithm, key, trial);
      const publicInfo = certificate.subjectPublicKeyInfo.toSchema().toBER();
      const publicKey = await subtle.importKey('spki', publicInfo, algorithm, false, ['verify']);
      if (await subtle.verify(algorithm, publicKey, signature, trial)) return { key, certificate };
    } catch {
      // Another kind of key: not this certificate's.
    }
  }
  return undefined;
}

const rsa = '1.2.840.113549.1.1.1';
const curves: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

function algorithmOf({ subjectPublicKeyInfo }: Certificate) {
  const { algorithm } = subjectPublicKeyInfo;
  if (algorithm.algorithmId === rsa) return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const parameters: unknown = algorithm.algorithmParams;
  const curve = parameters instanceof ObjectIdentifier ? curves[parameters.valueBlock.toString()] : undefined;
  return { name: 'ECDSA', namedCurve: curve ?? 'P-256', hash: 'SHA-256' };
}
