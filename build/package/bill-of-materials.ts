// What is inside: every package and every font that reaches the user, as CycloneDX 1.6 (ECMA-424) and as the texts of the licences. By the
// lockfile, which is what was installed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeFolder } from './natives.ts';
import type { PackedFont } from './packed-fonts.ts';

export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Base64 of SHA-512, as the lockfile has it. */
  readonly integrity: string | undefined;
  /** Its folder in node_modules. */
  readonly folder: string;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Bundled into the screens or the desktop, although a development's packages to npm: nothing of them is installed at the user's. */
const bundled = [
  ...['svelte', 'd3-geo', 'topojson-client', '@fontsource/ibm-plex-mono', '@fontsource/ibm-plex-sans'],
  'electron-updater',
];

/** With all that they depend on. @param natives what is packed of machine code, which may be another system's */
export function packedPackages(root: string, natives: readonly string[]): readonly PackedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile; // npm's own shape
  const seen = new Map<string, PackedPackage>();
  const add = (name: string, path: string, folder: string) => {
    const { version = '', integrity } = packages[path] ?? {};
    seen.set(path, { name, version, licence: licenceOf(folder), integrity, folder });
  };
  const visit = (name: string, from: string): void => {
    const path = placeOf(name, from, packages);
    if (path === undefined || seen.has(path) || !existsSync(join(root, path))) return;
    add(name, path, join(root, path));
    // Optional ones are machine code: that of this package is among `natives`, add-ons of others (ssh2's) are left out.
    for (const each of Object.keys(packages[path]?.dependencies ?? {})) visit(each, path);
  };
  for (const name of [...Object.keys(packages['']?.dependencies ?? {}), ...bundled]) visit(name, '');
  for (const name of natives) add(name, `node_modules/${name}`, nativeFolder(root, name));
  return [...seen.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

export function cycloneDx(
  version: string,
  electronVersion: string,
  packages: readonly PackedPackage[],
  fonts: readonly PackedFont[],
): unknown {
  const electron = {
    type: 'framework',
    name: 'electron',
    version: electronVersion,
    purl: purl('electron', electronVersion),
  };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'Demarc', version, 'bom-ref': 'demarc' } },
    components: [
      electron,
      ...packages.map(({ name, version: own, licence, integrity }) => ({
        type: 'library',
        name,
        version: own,
        purl: purl(name, own),
        licenses: [{ expression: licence }],
        ...(integrity?.startsWith('sha512-') === true && {
          hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }],
        }),
      })),
      ...fonts.map(({ file, sha512, licence, from }) => ({
        type: 'file',
        name: file,
        licenses: [{ expression: licence }],
        hashes: [{ alg: 'SHA-512', content: sha512 }],
        pedigree: { ancestors: [{ type: 'library', name: nameIn(from), purl: from }] },
      })),
    ],
  };
}

function nameIn(packageUrl: string): string {
  return decodeURIComponent(packageUrl.replace(/^pkg:npm\//, '').replace(/@[^@]*$/, ''));
}

export function licenceTexts(packages: readonly PackedPackage[], fonts: readonly PackedFont[]): string {
  const ofFonts = Map.groupBy(fonts, ({ licencePath }) => readFileSync(licencePath, 'utf8').trim());
  const fontTexts = [...ofFonts].map(
    ([text, of]) => `${'='.repeat(78)}\n${of.map(({ file }) => file).join(', ')} (OFL-1.1)\n\n${text}\n`,
  );
  return [...packageTexts(packages), ...fontTexts].join('\n');
}

function packageTexts(packages: readonly PackedPackage[]): readonly string[] {
  return packages.map(({ name, version, licence, folder }) => {
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return `${'='.repeat(78)}\n${name} ${version} (${licence})\n\n${texts.join('\n\n')}\n`;
  });
}

/** npm looks in the package's own node_modules first, then in those of the folders above. */
function placeOf(name: string, from: string, packages: Lockfile['packages']): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
  }
}

/** By the package itself: lockfiles leave out the older form. */
function licenceOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    license?: string | { type: string };
    licenses?: readonly { type: string }[];
  }; // npm's own shapes, of today and of before
  const { license, licenses } = manifest;
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown';
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
