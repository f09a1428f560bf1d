// Checks a file that somebody hands over: a report or a dossier, told by its content, whatever it is called.
import { open } from 'node:fs/promises';
import { verifyDossier, type VerifyResult } from './dossier/verify.ts';
import { verifyReport, type ReportVerification } from './verify-report.ts';

/** @throws AppError dossier/…, report/not-a-report */
export async function verifyFile(path: string): Promise<VerifyResult | ReportVerification> {
  return (await isPdf(path)) ? await verifyReport(path) : verifyDossier(path);
}

async function isPdf(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer } = await file.read(Buffer.alloc(5), 0, 5, 0);
    return buffer.toString('latin1') === '%PDF-';
  } finally {
    await file.close();
  }
}
