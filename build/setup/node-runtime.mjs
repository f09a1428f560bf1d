// Step 3: the Node that runs the project. It must be able to run TypeScript directly, which Node 24 does.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from './problem.mjs';

const neededMajor = 24;

/**
 * The running Node if it is new enough, otherwise the one that came with the node packages.
 * @param {string} root the project's folder
 */
export function findNode(root) {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  const bundled = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  throw new SetupProblem(
    `Node ${neededMajor} is needed, this is ${process.version}, and there is no Node package for ${process.platform} on ${process.arch}.\n` +
      `Install Node ${neededMajor} and try again.`,
  );
}
