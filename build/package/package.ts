// `npm run package`: installers of this system's kind; `-- --dir` for the bare folder, `--linux`, `--mac` or `--win` for another
// system's. Electron itself is fetched by electron-builder, or taken from the folder that DEMARC_ELECTRON_DIST names.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureNodePackages } from '../setup/node-packages.mjs';
import { report } from '../setup/report.mjs';
import { ensureDesktop } from '../start/screens.ts';
import { builderConfig } from './builder-config.ts';
import { makeStage, stageFolder } from './stage.ts';
import { targetsOf } from './targets.ts';

const root = resolve(import.meta.dirname, '../..');
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  devDependencies: { electron: string };
}; // npm's own shape
const configPath = join(root, 'out', 'builder-config.json');

await ensureNodePackages(import.meta.dirname);
await ensureDesktop(() => {
  report('building the screens and the desktop …');
});
const given = process.argv.slice(2);
makeStage(devDependencies.electron, targetsOf(given, process.platform, process.arch));
const config = builderConfig({
  electronVersion: devDependencies.electron,
  stage: stageFolder,
  output: process.env['DEMARC_PACKAGE_OUTPUT'] ?? join(root, 'dist'),
  electronFolder: process.env['DEMARC_ELECTRON_DIST'],
  updateFeed: process.env['DEMARC_UPDATE_FEED'],
});
writeFileSync(configPath, JSON.stringify(config, null, 2));
const builder = spawn(
  process.execPath,
  [
    join(import.meta.dirname, 'node_modules', 'electron-builder', 'cli.js'),
    ...['--projectDir', stageFolder, '--config', configPath, '--publish', 'never'],
    ...given,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: process.env['CSC_LINK'] ? 'true' : 'false' },
  },
);
builder.on('close', (code) => {
  process.exitCode = code ?? 1;
});
