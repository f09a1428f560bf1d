// Signs a report that lies as a file, and writes the signed one in one step.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { systemReason } from './system-reason.ts';
import { openCertificate } from './report/signing/certificate-file.ts';
import { signPdf } from './report/signing/sign-report.ts';
import { timeStampAuthority } from './report/signing/time-stamp.ts';
import type { Secret } from './vault/secret.ts';
import { verifyReport } from './verify-report.ts';
import { writeWhole } from './write-whole.ts';

export interface SigningFiles {
  readonly reportPath: string;
  readonly signedPath: string;
  /** PKCS#12, with the signer's key. */
  readonly certificatePath: string;
  readonly passphrase: Secret;
  /** Address of a time-stamp authority (RFC 3161). */
  readonly timeStampUrl?: string | undefined;
  readonly atMs: number;
  readonly signal: AbortSignal;
}

/**
 * A report that does not follow from its evidence is never signed.
 * @throws AppError report/certificate-unreadable, report/not-time-stamped, report/not-intact, report/unwritable
 */
export async function signReportFile(files: SigningFiles): Promise<void> {
  const { reportPath, signedPath, certificatePath, passphrase, timeStampUrl, atMs, signal } = files;
  const bytes = await readFile(certificatePath).catch((cause: unknown) => {
    throw new AppError(
      'report/certificate-unreadable',
      { path: certificatePath, reason: systemReason(cause) },
      { cause },
    );
  });
  const certificate = await openCertificate(certificatePath, bytes, passphrase);
  const state = await verifyReport(reportPath);
  if (!state.intact)
    throw new AppError('report/not-intact', { path: reportPath, place: state.place, problem: state.problem });
  const stampTime = timeStampUrl === undefined ? undefined : timeStampAuthority(timeStampUrl, signal);
  const signed = await signPdf(await readFile(reportPath), { certificate, atMs, stampTime });
  await writeWhole(signedPath, signed);
}
