// What `npm run …` can start: the arguments for Node, and which system commands must be there first.
import { commandSets } from './commands.mjs';

/** @typedef {{ entry: readonly string[], needs: Readonly<Record<string, string>> }} Target */

/** @type {Readonly<Record<string, Target>>} */
export const targets = {
  practice: { entry: ['electron/headless/cli/main.ts', 'practice'], needs: commandSets.practice },
  demarc: { entry: ['electron/headless/cli/main.ts'], needs: commandSets.none },
  test: { entry: ['build/check/test.ts'], needs: commandSets.test },
  check: { entry: ['build/check/check.ts'], needs: commandSets.none },
  bench: { entry: ['build/bench/bench.ts'], needs: commandSets.practice },
  format: { entry: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'], needs: commandSets.none },
};
