// A practice line that is open for preparation inside a test: the real fabric, real SSH, a dossier in a folder of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectHost } from '../../electron/engine/hosts/connect-host.ts';
import { fixedTrust } from '../../electron/engine/hosts/trust/fixed-trust.ts';
import { hostTarget } from '../../electron/engine/host-target.ts';
import { createFabric, type Fabric } from '../../electron/engine/practice/fabric/fabric.ts';
import { parseFault } from '../../electron/engine/practice/fabric/model/fault.ts';
import { practiceJob, practiceKnownHosts } from '../../electron/engine/practice/practice-job.ts';
import { withSite, type Site } from '../../electron/engine/site.ts';

export class PracticeSite implements AsyncDisposable {
  readonly fabric: Fabric;
  readonly #folder = mkdtempSync(join(tmpdir(), 'demarc-site-'));
  #opened = 0;

  static async build(faults: readonly string[] = []): Promise<PracticeSite> {
    return new PracticeSite(await createFabric({ bandwidthBps: 200e6, faults: faults.map(parseFault) }));
  }

  private constructor(fabric: Fabric) {
    this.fabric = fabric;
  }

  /** Connects all hosts, lets `work` have them, disconnects. */
  open<Result>(work: (site: Site) => Promise<Result>, only?: readonly string[]): Promise<Result> {
    const trust = fixedTrust(practiceKnownHosts(this.fabric), 'practice line');
    this.#opened += 1;
    return withSite(
      {
        spec: practiceJob(this.fabric, { bandwidthBps: 200e6, durationSeconds: 2 }),
        dossierPath: join(this.#folder, `${this.#opened}.demarc`),
        connect: (host, signal) => connectHost(hostTarget(host, {}), { trust, signal }),
        signal: new AbortController().signal,
        ...(only && { only: new Set(only) }),
      },
      work,
    );
  }

  /** The job and the hosts' keys as a file, for a program of its own. */
  jobFile(): string {
    const path = join(this.#folder, 'job.json');
    const spec = practiceJob(this.fabric, { bandwidthBps: 200e6, durationSeconds: 2 });
    writeFileSync(path, JSON.stringify({ spec, knownHosts: practiceKnownHosts(this.fabric) }));
    return path;
  }

  /** What a command prints inside a host. */
  async on(host: string, command: string): Promise<string> {
    return (await this.fabric.node(host).run(['sh', '-c', command])).stdout.trim();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fabric.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
