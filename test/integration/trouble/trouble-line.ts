// One line on which several campaigns run, one after another or at once, each with a dossier of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../../electron/engine/practice/namespace-line.ts';
import { runJob } from '../../../electron/engine/run-job.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { TestSpec } from '../../../shared/job/spec.ts';
import type { JobView } from '../../../shared/job/view.ts';

export interface Run {
  readonly tests: readonly TestSpec[];
  /** As on a real line: preflight looks at everything, and a blocker stops it. */
  readonly real?: true;
}

export class TroubleLine implements AsyncDisposable {
  readonly fabric: Fabric;
  readonly #folder = mkdtempSync(join(tmpdir(), 'demarc-trouble-'));

  static async build(): Promise<TroubleLine> {
    return new TroubleLine(await createFabric({ bandwidthBps: 100e6 }));
  }

  private constructor(fabric: Fabric) {
    this.fabric = fabric;
  }

  async run(name: string, { tests, real }: Run): Promise<JobView> {
    const line = namespaceLine(this.fabric);
    using dossier = Dossier.create(join(this.#folder, `${name}.demarc`));
    await runJob({
      spec: { ...line.job(undefined), campaign: { tests: [...tests] } },
      ...(real ? {} : { practice: line.facts }),
      dossier,
      connect: line.connect,
      signal: new AbortController().signal,
    });
    return foldEvents(dossier.events());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fabric.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function paced(direction: TestSpec['direction'], durationSeconds = 4): TestSpec {
  return { tool: 'iperf3', direction, measures: 'bandwidth', durationSeconds };
}
