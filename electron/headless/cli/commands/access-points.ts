import { Argument, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { rankAccessPoints, type RankedAccessPoint } from '../../../../shared/job/intent/access-point.ts';
import type { Position } from '../../../../shared/line/fibre.ts';
import { linePlace } from '../../../engine/cloud/intent/cloud-job.ts';
import { sharedReads } from '../../../engine/cloud/observe/shared-reads.ts';
import { accessPointsIn, atlasAccessPoints } from '../../../engine/cloud/scenarios/access-points.ts';
import { lookingAt, withCloudOptions, type CloudOptions } from '../cloud/with-cloud-job.ts';
import { exitDone } from '../exit-code.ts';
import { styleFor, type Style } from '../style.ts';
import type { AddCommand } from './command.ts';

interface AccessPointOptions extends CloudOptions {
  readonly near?: Position;
  readonly json?: boolean;
}

export const addAccessPointsCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('access-points'))
    .description('rank access points for an IDC, nearest first: those of the job’s region, or all that are known')
    .addArgument(new Argument('[job.yaml]', 'asks the cloud about the region of its line; no credentials without it'))
    .addOption(new Option('--near <latitude,longitude>', 'where the IDC is').argParser(parsePosition))
    .option('--json', 'print the ranking as JSON')
    .action(async (path: string | undefined, options: AccessPointOptions) => {
      const ranked = path === undefined ? rankKnown(options) : await rankOffered(path, options);
      const style = styleFor(process.stdout);
      const text = options.json === true ? JSON.stringify(ranked) : ranked.map((each) => line(each, style)).join('\n');
      process.stdout.write(`${text}\n`);
      setExitCode(exitDone);
    });
};

function rankKnown({ near }: AccessPointOptions): readonly RankedAccessPoint[] {
  return rankAccessPoints(located(near), atlasAccessPoints());
}

async function rankOffered(path: string, options: AccessPointOptions): Promise<readonly RankedAccessPoint[]> {
  return await lookingAt(path, options, async ({ job, intent, signal }) => {
    const { latitude, longitude } = intent.idc;
    const stated = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
    const position = located(options.near ?? stated);
    return rankAccessPoints(position, await accessPointsIn(linePlace(intent), sharedReads(job.account, signal)));
  });
}

function located(position: Position | undefined): Position {
  if (position === undefined) throw new AppError('job/no-location');
  return position;
}

function line({ id, name, usable, reasons }: RankedAccessPoint, style: Style): string {
  const why = reasons.map(({ en }) => en).join('; ');
  return `  ${style.sign(usable ? '✓' : '✕')} ${id.padEnd(24)} ${name.padEnd(28)} ${why}`;
}

function parsePosition(text: string): Position {
  const [latitude, longitude, ...rest] = text.split(',').map(Number);
  const valid = latitude !== undefined && longitude !== undefined && rest.length === 0;
  if (valid && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  throw new InvalidArgumentError('expected degrees such as 39.13,117.2');
}
