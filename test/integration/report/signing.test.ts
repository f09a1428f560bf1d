// A signature in the file: made with the signer's own certificate, accepted by independent readers, and no cover for a change.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeReportFile } from '../../../electron/engine/report-file.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { signReportFile, type SigningFiles } from '../../../electron/engine/sign-report-file.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { verifyReport } from '../../../electron/engine/verify-report.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import { PdfFile } from './read-pdf.ts';

const passphrase = 'canary-7Jq2';
let folder: string;
let authority: Server;
let authorityUrl: string;
const at = (name: string) => join(folder, name);

function openssl(...args: readonly string[]): string {
  return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function makeCertificate(name: string, key: readonly string[], extensions: readonly string[]): void {
  const extras = extensions.flatMap((extension) => ['-addext', extension]);
  openssl(
    'req',
    '-x509',
    ...key,
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.pem`,
    '-subj',
    `/CN=${name}`,
    '-days',
    '2',
    ...extras,
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-signing-test-'));
  const signing = ['keyUsage=digitalSignature,nonRepudiation'];
  makeCertificate('Engineer', ['-newkey', 'rsa:2048'], signing);
  makeCertificate('Customer', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], signing);
  makeCertificate(
    'Stamps',
    ['-newkey', 'rsa:2048'],
    ['keyUsage=digitalSignature', 'extendedKeyUsage=critical,timeStamping'],
  );
  for (const name of ['Engineer', 'Customer']) {
    const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-out', `${name}.p12`];
    openssl('pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`);
  }
  writeSampleDossier(at('line-7.demarc'), { practice: true, durationSeconds: 3, ecsHosts: 2 });
  const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;
  await writeReportFile({ dossierPath: at('line-7.demarc'), reportPath: at('report.pdf'), form });
  await startAuthority();
});

/** A time-stamp authority: openssl's own responder behind HTTP. */
async function startAuthority(): Promise<void> {
  writeFileSync(
    at('tsa.cnf'),
    [
      '[tsa]',
      'default_tsa = one',
      '[one]',
      `dir = ${folder}`,
      'serial = $dir/serial',
      'crypto_device = builtin',
      'signer_cert = $dir/Stamps.pem',
      'signer_key = $dir/Stamps.key',
      'signer_digest = sha256',
      'default_policy = 1.2.3.4.1',
      'digests = sha256',
      'accuracy = secs:1',
      'ordering = yes',
      'tsa_name = yes',
      'ess_cert_id_chain = no',
      '',
    ].join('\n'),
  );
  writeFileSync(at('serial'), '01\n');
  authority = createServer((request, response) => {
    void buffer(request).then((query) => {
      writeFileSync(at('query.tsq'), query);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'reply.tsr');
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(readFileSync(at('reply.tsr')));
    });
  });
  await new Promise<void>((listening) => authority.listen(0, '127.0.0.1', listening));
  authorityUrl = `http://127.0.0.1:${(authority.address() as AddressInfo).port}/`; // listening on TCP
}

afterAll(() => {
  authority.close();
  rmSync(folder, { recursive: true });
});

async function sign(changes: Partial<SigningFiles>): Promise<string> {
  const files: SigningFiles = {
    reportPath: at('report.pdf'),
    signedPath: at('signed.pdf'),
    certificatePath: at('Engineer.p12'),
    passphrase: new Secret(passphrase),
    atMs: Date.UTC(2026, 2, 18, 8, 30),
    signal: AbortSignal.timeout(30_000),
    ...changes,
  };
  await signReportFile(files);
  return files.signedPath;
}

test('independent readers accept the signature, and it is of the baseline form', async () => {
  const path = await sign({});
  using pdf = new PdfFile(readFileSync(path));
  expect(pdf.check()).toContain('No syntax or stream encoding errors found');
  expect(pdf.info()).toMatch(/Tagged:\s+yes/);
  const read = execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
  expect(read).toContain('Signature Validation: Signature is Valid.');
  expect(read).toContain('Total document signed');
  expect(read).toContain('Signature Type: ETSI.CAdES.detached');
  expect(read).toContain('Signer Certificate Common Name: Engineer');
});

test('openssl finds the signature whole, with the signing certificate among what is signed', async () => {
  const bytes = readFileSync(await sign({}));
  const [, first, second, rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(bytes.toString('latin1'))!.map(Number);
  const padded = Buffer.from(bytes.subarray(first! + 1, second! - 1).toString('latin1'), 'hex');
  writeFileSync(at('cms.der'), padded.subarray(0, 4 + padded.readUInt16BE(2))); // DER: 30 82 and two bytes of length
  writeFileSync(at('covered'), Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second! + rest!)]));
  const detached = ['-inform', 'DER', '-in', 'cms.der', '-content', 'covered', '-binary', '-CAfile', 'Engineer.pem'];
  openssl('cms', '-verify', ...detached, '-purpose', 'any', '-out', 'verified');
  const printed = openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'cms.der');
  expect(printed).toContain('id-smime-aa-signingCertificateV2');
  expect(printed).not.toContain('signingTime');
});

test('a signed report is checked like any other, and who signed is told', async () => {
  const result = await verifyReport(await sign({}));
  expect(result).toMatchObject({
    intact: true,
    signatures: [{ signer: 'Engineer', issuer: 'Engineer', claimedAtMs: Date.UTC(2026, 2, 18, 8, 30) }],
  });
  expect(result).toHaveProperty('pages');
  const der = openssl('x509', '-in', 'Engineer.pem', '-noout', '-fingerprint', '-sha256');
  const [signature] = 'signatures' in result ? result.signatures : [];
  expect(der.replaceAll(':', '').toLowerCase()).toContain(signature?.certificateHash);
});

test('several people sign one after the other, with keys of different kinds', async () => {
  const once = await sign({});
  const twice = await sign({ reportPath: once, signedPath: at('twice.pdf'), certificatePath: at('Customer.p12') });
  expect(await verifyReport(twice)).toMatchObject({
    intact: true,
    signatures: [{ signer: 'Engineer' }, { signer: 'Customer' }],
  });
  const read = execFileSync('pdfsig', ['-nocert', twice], { encoding: 'utf8' });
  expect(read.match(/Signature is Valid/g)).toHaveLength(2);
});

test('a time stamp tells when, by the clock of an authority', async () => {
  const before = Date.now() - 2000;
  const result = await verifyReport(await sign({ timeStampUrl: authorityUrl, signedPath: at('stamped.pdf') }));
  const [signature] = 'signatures' in result ? result.signatures : [];
  expect(signature?.timeStamp?.authority).toBe('Stamps');
  expect(signature?.timeStamp?.atMs).toBeGreaterThan(before);
});

test('an authority that cannot be reached leaves nothing written', async () => {
  const attempt = sign({ timeStampUrl: 'http://127.0.0.1:1/', signedPath: at('never.pdf') });
  await expect(attempt).rejects.toMatchObject({ code: 'report/not-time-stamped' });
  expect(() => readFileSync(at('never.pdf'))).toThrow('ENOENT');
});

test('a wrong passphrase is told as such, and never printed', async () => {
  const attempt = sign({ passphrase: new Secret('wrong-canary') });
  const refused = await attempt.catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'report/certificate-unreadable' });
  expect(String(refused)).not.toContain('canary');
});

test('the passphrase is in no part of the signed file', async () => {
  using pdf = new PdfFile(readFileSync(await sign({})));
  expect(pdf.objects()).not.toContain(passphrase);
});

describe('a signature covers no change', () => {
  test('of a byte that it covers', async () => {
    const bytes = readFileSync(await sign({}));
    const changed = Buffer.from(bytes);
    const inside = bytes.lastIndexOf('/SigFlags 3');
    changed.write('/SigFlags 1', inside);
    writeFileSync(at('changed.pdf'), changed);
    expect(await verifyReport(at('changed.pdf'))).toMatchObject({ intact: false, place: 'signatures' });
  });

  test('of what follows it', async () => {
    const bytes = readFileSync(await sign({}));
    writeFileSync(at('longer.pdf'), Buffer.concat([bytes, Buffer.from('\n% more')]));
    expect(await verifyReport(at('longer.pdf'))).toMatchObject({ intact: false, place: 'signatures' });
  });

  test('of a page, made before somebody signs again: it is never signed, and found out', async () => {
    const bytes = readFileSync(at('report.pdf'));
    const changed = Buffer.from(bytes);
    const digest = bytes.indexOf('/CreationDate');
    changed.write('/CreationDatf', digest);
    writeFileSync(at('forged.pdf'), changed);
    await expect(sign({ reportPath: at('forged.pdf') })).rejects.toMatchObject({ code: 'report/not-intact' });
  });
});
