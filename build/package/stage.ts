// The folder that is packed: what the desktop runs from, its parts in machine code, and what is said about all of it.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { appFolder, nativeParts } from '../desktop/bundle.ts';
import { cycloneDx, licenceTexts, packedPackages } from './bill-of-materials.ts';
import { nativeFolder, nativePackages, type Target } from './natives.ts';
import { packedFonts } from './packed-fonts.ts';

const root = resolve(import.meta.dirname, '../..');
export const stageFolder = join(root, 'out', 'stage');

/** For all targets at once; what is another target's is left out when one is packed. */
export function makeStage(electronVersion: string, targets: readonly Target[]): void {
  rmSync(stageFolder, { recursive: true, force: true });
  cpSync(appFolder, stageFolder, { recursive: true });
  const manifestPath = join(stageFolder, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { version: string }; // as bundle.ts wrote it
  const natives = targets.flatMap(({ system, architecture }) => nativePackages(system, architecture));
  const dependencies: Record<string, string> = {};
  for (const name of [...nativeParts, ...new Set(natives)]) {
    const from = nativeFolder(root, name);
    const to = join(stageFolder, 'node_modules', name);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { recursive: true, dereference: true });
    const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string }; // npm's shape
    dependencies[name] = version;
  }
  writeFileSync(manifestPath, `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`);
  for (const target of targets) sayWhatIsInside(manifest.version, electronVersion, target);
}

function sayWhatIsInside(version: string, electronVersion: string, { system, architecture }: Target): void {
  const packages = packedPackages(root, nativePackages(system, architecture));
  const legal = join(stageFolder, 'legal', `${system}-${architecture}`);
  mkdirSync(legal, { recursive: true });
  const fonts = packedFonts(root);
  const bill = cycloneDx(version, electronVersion, packages, fonts);
  writeFileSync(join(legal, 'bom.cdx.json'), JSON.stringify(bill, null, 2));
  writeFileSync(join(legal, 'licences.txt'), licenceTexts(packages, fonts));
}
