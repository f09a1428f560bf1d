// A practice line that is open for preparation inside a test: the real fabric, real SSH, a dossier in a folder of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFabric, type Fabric } from '../../electron/engine/practice/fabric/fabric.ts';
import { parseFault } from '../../electron/engine/practice/fabric/model/fault.ts';
import { namespaceLine, practiceKnownHosts } from '../../electron/engine/practice/namespace-line.ts';
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
    const line = namespaceLine(this.fabric);
    this.#opened += 1;
    return withSite(
      {
        spec: line.job(3),
        dossierPath: join(this.#folder, `${this.#opened}.demarc`),
        connect: line.connect,
        signal: new AbortController().signal,
        ...(only && { only: new Set(only) }),
      },
      work,
    );
  }

  /** The job and the hosts' keys as a file, for a program of its own. */
  jobFile(): string {
    const path = join(this.#folder, 'job.json');
    const spec = namespaceLine(this.fabric).job(3);
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
