// The folder that is packed: what the desktop runs from, its parts in machine code, and what is said about all of it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { appFolder, nativeParts } from '../desktop/bundle.ts';
import { cycloneDx, licenceTexts, packedPackages } from './bill-of-materials.ts';

const root = resolve(import.meta.dirname, '../..');
export const stageFolder = join(root, 'out', 'stage');

export function makeStage(electronVersion: string): void {
  rmSync(stageFolder, { recursive: true, force: true });
  cpSync(appFolder, stageFolder, { recursive: true });
  const manifestPath = join(stageFolder, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { version: string }; // as bundle.ts wrote it
  const dependencies: Record<string, string> = {};
  for (const name of nativeParts) {
    for (const each of [name, ...builtFor(name)]) {
      const from = join(root, 'node_modules', each);
      const to = join(stageFolder, 'node_modules', each);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(from, to, { recursive: true, dereference: true });
      const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string }; // npm's shape
      dependencies[each] = version;
    }
  }
  writeFileSync(manifestPath, `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`);
  const packages = packedPackages(root);
  const legal = join(stageFolder, 'legal');
  mkdirSync(legal);
  writeFileSync(
    join(legal, 'bom.cdx.json'),
    JSON.stringify(cycloneDx(manifest.version, electronVersion, packages), null, 2),
  );
  writeFileSync(join(legal, 'licences.txt'), licenceTexts(packages));
}

/** `@scope/name-linux-x64-gnu` and its siblings, as far as they are installed. */
function builtFor(name: string): string[] {
  const [scope = '', own = ''] = name.split('/');
  const folder = join(root, 'node_modules', scope);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((each) => each.startsWith(`${own}-`))
    .map((each) => `${scope}/${each}`);
}
