// Behind every `npm run`: makes a fresh checkout ready (packages, system tools, Node 24) and starts the command.
// Plain JavaScript for Node 20, without packages: it runs before there are any. `node build/setup/run.mjs NAME args…`
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver } from './hand-over.mjs';
import { ensureNodePackages } from './node-packages.mjs';
import { findNode } from './node-runtime.mjs';
import { SetupProblem } from './problem.mjs';
import { report } from './report.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { targets } from './targets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [name = '', ...args] = process.argv.slice(2);

try {
  const target = targets[name];
  if (!target) throw new SetupProblem(`unknown command "${name}"; known: ${Object.keys(targets).join(', ')}`);
  await ensureNodePackages(root);
  const needs = (args.length > 0 ? target.needsWithArguments : undefined) ?? target.needs;
  await ensureSystemPackages(needs, target.least);
  const [entry = '', ...entryArgs] = target.entry;
  // What Node has compiled is kept: from the second time on a command starts in half the time.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node');
  handOver(findNode(root), [join(root, entry), ...entryArgs, ...args]);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  report(error.message);
  process.exitCode = error.exitStatus;
}
