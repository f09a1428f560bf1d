// The dossier of a practice line whose program, and with it the cloud it was built on, has ended.
import { Dossier } from '../../electron/engine/dossier/dossier.ts';
import { openPracticeWorld } from '../../electron/engine/practice/commissioning/practice-world.ts';
import { practiceIntent } from '../../electron/engine/practice/commissioning/scenario.ts';

/** Nothing stood on its cloud but the customers' VPCs. */
export async function dossierOfALine(path: string): Promise<void> {
  await using world = await openPracticeWorld();
  using dossier = Dossier.create(path);
  const intent = practiceIntent(world.cloud, { kind: 'static' });
  dossier.append({
    type: 'job.opened',
    body: {
      spec: { job: 'Practice line', line: { bandwidth: 200e6 }, intent },
      software: { name: 'Demarc', version: '0', node: '24', platform: 'linux' },
      practice: { kind: 'namespaces', description: {}, faults: [], bandwidthBps: 200e6 },
    },
  });
}
