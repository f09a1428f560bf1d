// Makes the folder that the desktop runs from, `out/app`: main process and preload as bundles, the screens, the engine's own
// files. The same folder is started by `npm start`, walked through by tests and packed into installers.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../..');
export const appFolder = join(root, 'out', 'app');
/** Two folders deep, as in the sources: the engine looks for `resources` from there. */
const bundles = join(appFolder, 'electron', 'shell');

/** Programs in machine code stay files of their own, outside of any bundle and archive. */
export const nativeParts = ['@napi-rs/keyring', '@myriaddreamin/typst-ts-node-compiler'] as const;

/** What ssh2 and ws look for and do without: add-ons that nobody here builds. */
const doneWithout = ['cpu-features', 'bufferutil', 'utf-8-validate', /\.node$/];
const external = ['electron', ...nativeParts, ...doneWithout];

export async function bundleDesktop(): Promise<void> {
  rmSync(appFolder, { recursive: true, force: true });
  await bundle('electron/shell/main.ts', 'main.mjs', 'es');
  await bundle('electron/shell/preload.ts', 'preload.cjs', 'cjs');
  cpSync(join(root, 'out', 'renderer'), join(appFolder, 'screens'), { recursive: true });
  cpSync(join(root, 'resources'), join(appFolder, 'resources'), { recursive: true });
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { version: string }; // npm's own shape
  const manifest = {
    name: 'demarc',
    productName: 'Demarc',
    version,
    description: 'Brings a new leased line into service, measures it and writes the acceptance report',
    author: 'Demarc',
    main: 'electron/shell/main.mjs',
  };
  writeFileSync(join(appFolder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function bundle(entry: string, fileName: string, format: 'es' | 'cjs'): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [filesBeside()],
    ssr: { noExternal: true },
    build: {
      ssr: join(root, entry),
      outDir: bundles,
      emptyOutDir: false,
      target: 'node24',
      minify: true,
      sourcemap: false,
      ssrEmitAssets: true,
      rolldownOptions: {
        external,
        output: {
          // CommonJS packages (ssh2's cipher in WebAssembly) ask where they are.
          banner: format === 'es' ? 'const __dirname=import.meta.dirname,__filename=import.meta.filename;' : '',
          format,
          entryFileNames: fileName,
          chunkFileNames: '[name]-[hash].mjs',
          assetFileNames: '[name][extname]',
        },
      },
    },
  });
}

/** `new URL('./x', import.meta.url)`: a script lies beside the bundle as it is, a thread becomes a bundle of its own. */
function filesBeside(): Plugin {
  return {
    name: 'files-beside',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(join(root, 'electron'))) return undefined;
      const changed = code.replace(/new URL\('(\.\/[^']+)', import\.meta\.url\)/g, (_, name: string) => {
        const path = join(dirname(id), name);
        const isThread = name.endsWith('.ts');
        const fileName = isThread ? basename(name).replace(/\.ts$/, '.mjs') : basename(name);
        if (isThread) this.emitFile({ type: 'chunk', id: path, fileName });
        else this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
        return `new URL('./${fileName}', import.meta.url)`;
      });
      return changed !== code ? { code: changed, map: null } : undefined;
    },
  };
}
