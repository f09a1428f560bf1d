// What electron-builder is told: one configuration for all systems, made from few facts. Pure.
import { join } from 'node:path';

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

/** All that is ever packed; whatever else lies in the folder stays behind. */
export const packedFiles = [
  'package.json',
  'electron/shell/*.{mjs,cjs,sh}',
  'screens/**',
  'resources/**',
  'legal/**',
  'node_modules/@napi-rs/**/*.{js,json,node}',
  'node_modules/@myriaddreamin/**/*.{js,json,node}',
  '!**/*.{map,d.ts,md,ts}',
] as const;

export function builderConfig({ electronVersion, stage, output, electronFolder, updateFeed }: BuilderFacts) {
  const both = ['x64', 'arm64'];
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
    publish: updateFeed === undefined ? null : { provider: 'generic', url: updateFeed },
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
      executableName: 'demarc',
      icon: icon('app.png'),
      category: 'Network',
      maintainer: 'Demarc <demarc@localhost>',
      target: [
        { target: 'AppImage', arch: both },
        { target: 'deb', arch: both },
      ],
    },
    deb: { depends: ['libgtk-3-0', 'libnss3', 'libsecret-1-0'], recommends: ['gnome-keyring'] },
    win: { icon: icon('app.ico'), target: [{ target: 'nsis', arch: both }] },
    nsis: { oneClick: false, perMachine: false, deleteAppDataOnUninstall: false },
    mac: {
      icon: icon('app.icns'),
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      entitlements: join(here, 'entitlements.plist'),
      entitlementsInherit: join(here, 'entitlements.plist'),
      target: [{ target: 'dmg', arch: both }],
    },
  };
}
