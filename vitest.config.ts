import { defineConfig } from 'vitest/config';

/** Tests that wait for leases, servers and simulated clouds disturb nobody and run two at a time. */
const waiting = ['hosts', 'cloud', 'cloud-cli', 'plan', 'report', 'site'].map(
  (room) => `test/integration/${room}/**/*.test.ts`,
);

// Unit tests run side by side. Tests that measure a line share the machine's CPUs with the line: one file after another,
// when all others are done. A machine that is busy with something else can starve a measurement once: what fails twice is
// a fault.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          name: 'waiting',
          include: waiting,
          testTimeout: 300_000,
          hookTimeout: 60_000,
          retry: 1,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'measuring',
          include: ['test/integration/**/*.test.ts'],
          exclude: waiting,
          testTimeout: 180_000,
          hookTimeout: 60_000,
          retry: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
