// The format of the file that holds secrets: one JSON object, all but its parameters sealed with AES-256-GCM under a key that
// scrypt (RFC 7914) makes of a passphrase. Pure but for the random salt and nonce, which come from the system.
import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** 128 MiB and some 0.4 s for each guess, on a laptop of 2024. */
const strength = { cost: 2 ** 17, blockSize: 8, parallelization: 1 } as const;
/** A file that asks for more is damaged or hostile: 1 GiB is the limit. */
const mostMemoryBytes = 2 ** 30;
const keyBytes = 32;
const nonceBytes = 12; // NIST SP 800-38D, section 5.2.1.1
const tagBytes = 16;

const base64 = z.base64();
const sealedFile = z.strictObject({
  format: z.literal('demarc-vault'),
  version: z.literal(1),
  scrypt: z.strictObject({
    cost: z
      .int()
      .min(2)
      .max(2 ** 20),
    blockSize: z.int().min(1).max(32),
    parallelization: z.int().min(1).max(16),
    salt: base64,
  }),
  /** Tells a wrong passphrase from a damaged file; made of bytes of scrypt that are no part of the key. */
  check: base64,
  nonce: base64,
  sealed: base64,
});
export type SealedFile = z.infer<typeof sealedFile>;

/** What a passphrase came to. The bytes are overwritten when they are no longer needed. */
export interface FileKey {
  readonly key: Buffer;
  readonly scrypt: SealedFile['scrypt'];
  readonly check: string;
}

/** @returns the problem in words when the text is no such file */
export function parseSealedFile(text: string): SealedFile | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is cut short or no JSON';
  }
  const read = sealedFile.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  return `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
}

const newerFile = z.looseObject({ format: z.literal('demarc-vault'), version: z.int().min(2) });

/** Undefined: the text is no such file, or of a version that is known here. */
export function newerVersion(text: string): number | undefined {
  try {
    return newerFile.safeParse(JSON.parse(text)).data?.version;
  } catch {
    return undefined;
  }
}

/** A key for a new file. */
export function newFileKey(passphrase: string): Promise<FileKey> {
  return derive(passphrase, { ...strength, salt: randomBytes(32).toString('base64') });
}

/** Undefined: the passphrase is another one. */
export async function fileKey(
  passphrase: string,
  { scrypt: parameters, check }: SealedFile,
): Promise<FileKey | undefined> {
  const derived = await derive(passphrase, parameters);
  if (equal(derived.check, check)) return derived;
  derived.key.fill(0);
  return undefined;
}

export function seal(plain: string, { key, scrypt: parameters, check }: FileKey): SealedFile {
  const nonce = randomBytes(nonceBytes);
  const header = { format: 'demarc-vault', version: 1, scrypt: parameters, check } as const;
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(header));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { ...header, nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** Undefined: something was altered, or the key is another file's. */
export function unseal(file: SealedFile, { key }: FileKey): string | undefined {
  const sealed = Buffer.from(file.sealed, 'base64');
  const nonce = Buffer.from(file.nonce, 'base64');
  if (sealed.length < tagBytes || nonce.length !== nonceBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(associated(file))
    .setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The parameters are sealed along: nobody can weaken them unseen. */
function associated({ format, version, scrypt: parameters, check }: Omit<SealedFile, 'nonce' | 'sealed'>): Buffer {
  const { cost, blockSize, parallelization, salt } = parameters;
  return Buffer.from(JSON.stringify([format, version, cost, blockSize, parallelization, salt, check]));
}

function derive(passphrase: string, parameters: SealedFile['scrypt']): Promise<FileKey> {
  const { cost, blockSize, parallelization, salt } = parameters;
  const options = { cost, blockSize, parallelization, maxmem: mostMemoryBytes };
  // NFKC: the same passphrase from another keyboard gives the same bytes.
  const password = passphrase.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'base64'), 2 * keyBytes, options, (error, bytes) => {
      if (error) {
        reject(error);
        return;
      }
      const check = createHash('sha256').update(bytes.subarray(keyBytes)).digest('base64');
      const key = Buffer.from(bytes.subarray(0, keyBytes));
      bytes.fill(0);
      resolve({ key, scrypt: parameters, check });
    });
  });
}

function equal(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
