// What `npm run …` can start: the arguments for Node, and which system commands must be there first. Where
// those can't be installed, the command still goes on with `least`, if it has one.
import { commandSets } from './commands.mjs';

/**
 * @typedef {object} Target
 * @property {readonly string[]} entry
 * @property {Readonly<Record<string, string>>} needs command to package
 * @property {Readonly<Record<string, string>>} [needsWithArguments] in place of `needs` when arguments are given
 * @property {Readonly<Record<string, string>>} [least] the part of `needs` without which it can't do anything useful
 */

/** @type {Readonly<Record<string, Target>>} */
export const targets = {
  start: { entry: ['build/start/start.ts'], needs: commandSets.practice, least: commandSets.none },
  practice: {
    entry: ['electron/headless/cli/main.ts', 'practice'],
    needs: commandSets.practice,
    least: commandSets.leastPractice,
  },
  demarc: { entry: ['electron/headless/cli/main.ts'], needs: commandSets.none },
  test: { entry: ['build/check/test.ts'], needs: commandSets.test, needsWithArguments: commandSets.longTest },
  check: { entry: ['build/check/check.ts'], needs: commandSets.none },
  bench: { entry: ['build/bench/bench.ts'], needs: commandSets.practice },
  package: { entry: ['build/package/package.ts'], needs: commandSets.none },
  format: { entry: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'], needs: commandSets.none },
};
