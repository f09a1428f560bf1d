// Which systems and architectures a package is made for, by the words that electron-builder understands. Pure.
import { architectures, type Architecture, type System, type Target } from './natives.ts';

const systemWords: Readonly<Record<System, readonly string[]>> = {
  linux: ['--linux', '-l'],
  mac: ['--mac', '--macos', '-m', '-o'],
  win: ['--win', '--windows', '-w'],
};

/** Nothing said: this system; of architectures both, or for the bare folder this machine's. */
export function targetsOf(argv: readonly string[], platform: NodeJS.Platform, ownArchitecture: string): Target[] {
  const said = (Object.keys(systemWords) as System[]).filter((each) =>
    argv.some((word) => systemWords[each].includes(word)),
  );
  const systems = said.length > 0 ? said : [ownSystem(platform)];
  const named = architectures.filter((each) => argv.includes(`--${each}`));
  const usual: readonly Architecture[] = argv.includes('--dir')
    ? architectures.filter((each) => each === ownArchitecture)
    : architectures;
  const chosen = named.length > 0 ? named : usual;
  return systems.flatMap((system) => chosen.map((architecture) => ({ system, architecture })));
}

function ownSystem(platform: NodeJS.Platform): System {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'win' : 'linux';
}
