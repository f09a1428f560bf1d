import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Minutes long, or wanting the machine for itself: every kill point of the cloud side, every fault once more on loopback,
 * other bandwidths, comparisons of tuning, trouble of every kind, walks through the whole workbench. By hand, before a release:
 * `npm test -- --project long`.
 */
const long = [
  'test/e2e/commission.test.ts',
  'test/e2e/dialogs.test.ts',
  'test/e2e/files.test.ts',
  'test/e2e/host-keys.test.ts',
  'test/e2e/live-line.test.ts',
  'test/e2e/pictures.test.ts',
  'test/e2e/practice.test.ts',
  'test/e2e/recorded-screens.test.ts',
  'test/e2e/stop.test.ts',
  'test/e2e/trouble.test.ts',
  'test/e2e/wizards.test.ts',
  'test/integration/cloud-cli/order-a-line.test.ts',
  'test/integration/fabric/faults.test.ts',
  'test/integration/loopback/faults.test.ts',
  'test/integration/main-job/faults-elsewhere.test.ts',
  'test/integration/main-job/first-datagram.test.ts',
  'test/integration/main-job/job-file-line.test.ts',
  'test/integration/main-job/totals-elsewhere.test.ts',
  'test/integration/package/elsewhere.test.ts',
  'test/integration/package/package.test.ts',
  'test/integration/plan/export.test.ts',
  'test/integration/plan/kill-everywhere.test.ts',
  'test/integration/plan/sigkill.test.ts',
  'test/integration/report/compare.test.ts',
  'test/integration/report/redact.test.ts',
  'test/integration/report/layout-everywhere.test.ts',
  'test/integration/report/remarks.test.ts',
  'test/integration/report/secrets.test.ts',
  'test/integration/report/signing.test.ts',
  'test/integration/shell/canary.test.ts',
  'test/integration/shell/checklist.test.ts',
  'test/integration/shell/desk.test.ts',
  'test/integration/shell/life.test.ts',
  'test/integration/shell/sleep.test.ts',
  'test/integration/shell/updates.test.ts',
  'test/integration/shell/vigil.test.ts',
  'test/integration/site/comparison.test.ts',
  'test/integration/trouble/black-hole.test.ts',
  'test/integration/trouble/busy-machine.test.ts',
  'test/integration/trouble/laptop-sleeps.test.ts',
  'test/integration/trouble/locked-vault.test.ts',
  'test/integration/trouble/mid-test.test.ts',
  'test/integration/trouble/other-lines.test.ts',
  'test/integration/trouble/shared-line.test.ts',
  'test/integration/trouble/silent-echoes.test.ts',
  'test/integration/trouble/strange-hosts.test.ts',
  'test/integration/trouble/sudo.test.ts',
  'test/integration/vault/frames.test.ts',
  'test/integration/vault/keychain.test.ts',
  'test/integration/web/service-cloud.test.ts',
  'test/integration/web/service.test.ts',
];

/** Tests that wait for leases, servers and simulated clouds disturb nobody and run side by side. */
const waiting = [
  ...['hosts', 'cloud', 'cloud-cli', 'plan', 'practice-cloud', 'report', 'site', 'web'].map(
    (room) => `test/integration/${room}/**/*.test.ts`,
  ),
  'test/integration/fabric/life.test.ts',
  'test/integration/fabric/requirements.test.ts',
  'test/integration/main-job/interrupted.test.ts',
];

/** Many of these tests start the command line, each time anew. */
const compiled = { NODE_COMPILE_CACHE: resolve(import.meta.dirname, 'node_modules/.cache/node') };

const integration = { testTimeout: 300_000, hookTimeout: 60_000, retry: 1, env: compiled };

// Unit tests run side by side. Tests that measure a line share the machine's CPUs with the line: one file after another,
// when all others are done. A machine that is busy with something else can starve a measurement once: what fails twice is
// a fault.
export default defineConfig({
  test: {
    projects: [
      // Most of a unit test's time is reading modules: they are read once a worker, and a test leaves nothing behind in them.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000, isolate: false } },
      {
        test: {
          ...integration,
          name: 'waiting',
          include: waiting,
          exclude: long,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...integration,
          name: 'measuring',
          include: ['test/integration/**/*.test.ts'],
          exclude: [...waiting, ...long],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: { ...integration, name: 'long', include: long, fileParallelism: false, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
