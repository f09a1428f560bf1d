// A real job that needs every kind of secret: a key's passphrase, a password for sudo, a password that is offered, access keys and
// the key of a BGP session. The report that is handed over holds none of them: not in its objects, not in a file inside, not in a
// raw output.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { hostTarget } from '../../../electron/engine/host-target.ts';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import { fixedTrust } from '../../../electron/engine/hosts/trust/fixed-trust.ts';
import { openPracticeRegion } from '../../../electron/engine/practice/commissioning/practice-region.ts';
import { createFabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine, practiceKnownHosts } from '../../../electron/engine/practice/namespace-line.ts';
import { writeReportFile } from '../../../electron/engine/report-file.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { runJob } from '../../../electron/engine/run-job.ts';
import { verifyReport } from '../../../electron/engine/verify-report.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { hasSudo, sudoUser, sudoWithPassword } from '../trouble/strange-hosts.ts';
import { PdfFile } from './read-pdf.ts';

const passphrase = 'canary-passphrase-58c1';
const sudoPassword = 'canary-sudo-9d27';
const password = 'canary-password-c044';

const environment = {
  DEMARC_SSH_ECS1_SUDO_PASSWORD: sudoPassword,
  CANARY_PASSPHRASE: passphrase,
  CANARY_PASSWORD: password,
};

it.runIf(hasSudo)('no secret of a job is in its report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-report-secrets-'));
  const fabric = await createFabric({ bandwidthBps: 50e6, faults: [], routes: 'none' });
  const region = await openPracticeRegion({
    fabric,
    routing: { kind: 'bgp', gatewayAsn: 65_001, authenticated: true },
  });
  try {
    const locked = join(folder, 'locked-key');
    copyFileSync(fabric.hosts[0]!.privateKeyPath, locked);
    execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', passphrase, '-f', locked]);
    await sudoWithPassword(fabric, 'ecs1', sudoPassword);
    const line = namespaceLine(fabric, region);
    const spec = withSecrets(line.job(undefined), locked);
    const trust = fixedTrust(practiceKnownHosts(fabric), 'practice line');
    const dossierPath = join(folder, 'line.demarc');
    {
      using dossier = Dossier.create(dossierPath);
      await runJob({
        spec,
        practice: line.facts,
        dossier,
        connect: async (host, signal) => await connectHost(await hostTarget(host, { environment }), { trust, signal }),
        commission: line.commission,
        signal: new AbortController().signal,
      });
      const view = foldEvents(dossier.events());
      expect(view.hosts.filter(({ state }) => state !== 'connected')).toEqual([]);
      expect(view.site.tuning['ecs1']?.state).toBe('restored');
      expect(view.cloud?.gateway?.text).toContain('65001');
    }
    const reportPath = join(folder, 'report.pdf');
    const form = { ...usualForm, language: 'both', timeZone: 'UTC' } as const;
    await writeReportFile({ dossierPath, reportPath, form });
    expect(await verifyReport(reportPath)).toMatchObject({ intact: true });
    const accessKeys = region.cloud.accounts.map(({ accessKeySecret }) => accessKeySecret);
    const secrets = [passphrase, sudoPassword, password, region.bgpKey, ...accessKeys];
    expect(secrets.every((secret) => secret.length > 6)).toBe(true);
    for (const [where, text] of await everythingIn(reportPath, dossierPath))
      for (const secret of secrets) expect({ where, holdsIt: holds(text, secret) }).toEqual({ where, holdsIt: false });
  } finally {
    await region[Symbol.asyncDispose]();
    await fabric.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** One test of three seconds; tuning asks for sudo, every way of logging in is there. */
function withSecrets(job: JobSpec, locked: string): JobSpec {
  return {
    ...job,
    tuning: 'during-test',
    campaign: { tests: [{ tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds: 3 }] },
    hosts: job.hosts.map((host) => {
      if (host.name === 'ecs1') return { ...host, ssh: { ...host.ssh, user: sudoUser } };
      if (host.name === 'ecs2')
        return { ...host, ssh: { ...host.ssh, identity: locked, passphraseEnvironment: 'CANARY_PASSPHRASE' } };
      return host.name === 'ecs3' ? { ...host, ssh: { ...host.ssh, passwordEnvironment: 'CANARY_PASSWORD' } } : host;
    }),
  };
}

/** As it stands, in base64 and in hexadecimal. */
function holds(text: Buffer, secret: string): boolean {
  const bytes = Buffer.from(secret);
  return [
    bytes,
    Buffer.from(bytes.toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(bytes.toString('hex')),
  ].some((form) => text.includes(form));
}

/** The PDF with nothing compressed, its text, every file in it, and every event and raw output of the dossier among them. */
async function everythingIn(reportPath: string, dossierPath: string): Promise<readonly (readonly [string, Buffer])[]> {
  const bytes = readFileSync(reportPath);
  using pdf = new PdfFile(bytes);
  const files = (await PDFDocument.load(bytes, { updateMetadata: false })).getAttachments();
  expect(files.map(({ name }) => name)).toContain('line.demarc');
  using dossier = Dossier.open(dossierPath, 'read');
  const events = [...dossier.events()];
  const hashes = new Set(events.flatMap((event) => JSON.stringify(event.body).match(/\b[0-9a-f]{64}\b/g) ?? []));
  const blobs = [...hashes].map((hash) => [`blob ${hash}`, Buffer.from(dossier.blob(hash) ?? [])] as const);
  expect(blobs.filter(([, raw]) => raw.length > 0).length).toBeGreaterThan(20);
  return [
    ['the objects', Buffer.from(pdf.objects(), 'latin1')],
    ['the pages', Buffer.from(pdf.pages().join('\n'))],
    ...files.map(({ name, data }) => [name, Buffer.from(data)] as const),
    ...events.map((event) => [`event ${event.seq}`, Buffer.from(JSON.stringify(event))] as const),
    ...blobs,
  ];
}
