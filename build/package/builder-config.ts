// What electron-builder is told: one configuration for all systems, made from few facts. Pure.
import { join } from 'node:path';
import { nativeParts } from '../desktop/bundle.ts';
import { noFeed } from '../../electron/shell/updates/feed.ts';
import { architectures, nativeSuffix, type System } from './natives.ts';

export interface BuilderFacts {
  /** Of Electron. */
  readonly electronVersion: string;
  /** The folder that is packed. */
  readonly stage: string;
  readonly output: string;
  /** An unpacked Electron; undefined: electron-builder fetches it. */
  readonly electronFolder: string | undefined;
  /** Where installed copies may look for updates; undefined: nowhere, and they never ask. */
  readonly updateFeed: string | undefined;
}

const here = import.meta.dirname;
const icon = (name: string) => join(here, 'icons', name);

/** Closed where Electron leaves a door open for debuggers and other programs (its guide on fuses). */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** All that is ever packed on every system; whatever else lies in the folder stays behind. */
const packedFiles = [
  'package.json',
  'electron/shell/*.{mjs,cjs,sh,pl}',
  'screens/**',
  'resources/**',
  ...nativeParts.map((name) => `node_modules/${name}/**/*.{js,json}`),
  '!**/*.{map,d.ts,md,ts}',
] as const;

/**
 * The machine code of one target and what is said of it. Packages are taken whole unless something is left out by name, so all
 * machine code but the target's is. `${arch}` is electron-builder's.
 */
function filesOf(system: System) {
  const left = nativeParts.map((name) => `!node_modules/${name}-!(${nativeSuffix[system]('${arch}')})/**`);
  return ['node_modules/**/*.node', ...left, { from: `legal/${system}-\${arch}`, to: 'legal' }];
}

export function builderConfig({ electronVersion, stage, output, electronFolder, updateFeed }: BuilderFacts) {
  return {
    appId: 'org.demarc.desktop',
    productName: 'Demarc',
    artifactName: 'Demarc-${version}-${os}-${arch}.${ext}',
    directories: { app: stage, output, buildResources: here },
    electronVersion,
    ...(electronFolder !== undefined && { electronDist: electronFolder }),
    electronLanguages: ['en-US', 'zh-CN'],
    electronFuses: fuses,
    asar: true,
    asarUnpack: ['**/*.node'],
    files: packedFiles,
    npmRebuild: false,
    afterPack: join(here, 'after-pack.mjs'),
    // Without it the updater would not know on Windows who signs, nor anywhere where to put what it fetches.
    publish: { provider: 'generic', url: updateFeed ?? noFeed },
    fileAssociations: [
      {
        ext: 'demarc',
        name: 'Demarc dossier',
        mimeType: 'application/vnd.demarc',
        role: 'Editor',
        icon: icon('dossier'),
      },
    ],
    protocols: [{ name: 'Demarc job', schemes: ['demarc'] }],
    linux: {
      files: filesOf('linux'),
      executableName: 'demarc',
      icon: icon('app'),
      category: 'Network',
      maintainer: 'Demarc <demarc@localhost>',
      target: [
        { target: 'AppImage', arch: architectures },
        { target: 'deb', arch: architectures },
      ],
    },
    deb: { depends: ['libgtk-3-0', 'libnss3', 'libsecret-1-0'], recommends: ['gnome-keyring'] },
    win: { files: filesOf('win'), icon: icon('app.ico'), target: [{ target: 'nsis', arch: architectures }] },
    nsis: { oneClick: false, perMachine: false, deleteAppDataOnUninstall: false },
    mac: {
      files: filesOf('mac'),
      icon: icon('app.icns'),
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      entitlements: join(here, 'entitlements.plist'),
      entitlementsInherit: join(here, 'entitlements.plist'),
      // Squirrel, which updates on macOS, takes archives.
      target: [
        { target: 'dmg', arch: architectures },
        { target: 'zip', arch: architectures },
      ],
    },
  };
}
