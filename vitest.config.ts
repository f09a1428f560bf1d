import { defineConfig } from 'vitest/config';

/**
 * Minutes long, or wanting the machine for itself: every kill point of the cloud side, every fault once more on loopback,
 * 500 Mbit/s, comparisons of tuning, trouble of every kind, walks through the whole workbench. By hand, before a release:
 * `npm test -- --project long`.
 */
const long = [
  'test/e2e/pictures.test.ts',
  'test/e2e/practice.test.ts',
  'test/e2e/recorded-screens.test.ts',
  'test/e2e/wizards.test.ts',
  'test/integration/fabric/faults.test.ts',
  'test/integration/loopback/faults.test.ts',
  'test/integration/main-job/job-file-line.test.ts',
  'test/integration/main-job/totals-at-500.test.ts',
  'test/integration/plan/kill-everywhere.test.ts',
  'test/integration/site/comparison.test.ts',
  'test/integration/trouble/laptop-sleeps.test.ts',
  'test/integration/trouble/other-lines.test.ts',
  'test/integration/trouble/shared-line.test.ts',
  'test/integration/trouble/strange-hosts.test.ts',
  'test/integration/trouble/sudo.test.ts',
  'test/integration/web/service.test.ts',
];

/** Tests that wait for leases, servers and simulated clouds disturb nobody and run side by side. */
const waiting = ['hosts', 'cloud', 'cloud-cli', 'plan', 'report', 'site'].map(
  (room) => `test/integration/${room}/**/*.test.ts`,
);

const integration = { testTimeout: 300_000, hookTimeout: 60_000, retry: 1 };

// Unit tests run side by side. Tests that measure a line share the machine's CPUs with the line: one file after another,
// when all others are done. A machine that is busy with something else can starve a measurement once: what fails twice is
// a fault.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          ...integration,
          name: 'waiting',
          include: waiting,
          exclude: long,
          maxWorkers: 3,
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
