// Whether the desktop window can be opened here: Electron's npm package carries no binary, which is fetched by hand or not at
// all. Without it the same screens are opened in a browser.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Desktop =
  | { readonly kind: 'ready'; readonly binary: string; readonly entry: string }
  | { readonly kind: 'absent'; readonly why: string };

/** @param root the project's folder */
export function findDesktop(root: string, environment: NodeJS.ProcessEnv): Desktop {
  const packageFolder = join(root, 'node_modules', 'electron');
  const given = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given === undefined && !existsSync(packageFolder))
    return { kind: 'absent', why: 'Electron is not installed (npm install --no-save electron brings its package)' };
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const binary = join(given ?? join(packageFolder, 'dist'), name);
  if (!existsSync(binary))
    return { kind: 'absent', why: `Electron’s package is here and its binary is not: there is no ${binary}` };
  return { kind: 'ready', binary, entry: join(root, 'out', 'app') };
}
