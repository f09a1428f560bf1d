// Says precisely what this machine lacks to carry a loopback line: no rights are needed, only the tools themselves.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { findCommand } from '../fabric/life/search-path.ts';

/** Command and the Debian package that brings it. */
const tools = { iperf3: 'iperf3', netperf: 'netperf', netserver: 'netperf', nice: 'coreutils', awk: 'gawk' } as const;

/** @throws AppError practice/requirement-missing naming everything that is missing, not only the first */
export function checkLoopbackRequirements(): void {
  if (process.platform !== 'linux') {
    const remedy =
      'A practice line needs Linux, also one without root rights: run it there, in a container or a virtual machine.';
    throw new AppError('practice/requirement-missing', { missing: ['Linux'], remedy });
  }
  const absent = Object.entries(tools).filter(([command]) => findCommand(command) === undefined);
  if (absent.length === 0) return;
  const packages = [...new Set(absent.map(([, packageName]) => packageName))];
  const component = packages.includes('netperf') ? ' (netperf is in the component non-free, on Ubuntu multiverse)' : '';
  throw new AppError('practice/requirement-missing', {
    missing: absent.map(([command]) => command),
    remedy: `Install them; on Debian and Ubuntu: apt-get install ${packages.join(' ')}${component}`,
  });
}
