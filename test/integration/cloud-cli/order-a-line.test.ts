// A line is ordered from the command line, over weeks: each run goes as far as it can, says whose turn it is, and can be stopped.
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { builtOn, demarc, environmentFor, press, start } from './demarc.ts';
import { FolderWithCloud } from './folder-with-cloud.ts';

const here = new FolderWithCloud();
const { folder } = here;

beforeAll(() => {
  orderFile({});
});

const order = {
  use: 'order',
  accessPoint: 'ap-cn-hangzhou-xh-A',
  operator: 'CT',
  portType: '1000Base-LX',
  peerLocation: 'Hangzhou, Xihu',
  authorization: {
    company: 'Example Company',
    contractor: 'Example Fibre',
    constructionTime: '2026-12-01T08:00:00Z',
    lineType: 'FIBRE',
    people: [
      {
        name: 'Li Lei',
        certificate: 'Passport',
        certificateNumber: 'E00000000',
        contact: '13800000000',
        gender: 'Male',
      },
    ],
  },
};

function orderFile(change: object): void {
  const job = parse(readFileSync(join(folder, 'job.yaml'), 'utf8')) as { intent: { line: { connection: object } } };
  job.intent.line.connection = { ...order, ...change };
  writeFileSync(join(folder, 'order.yaml'), stringify(job));
}

const run = (...args: string[]) => demarc(args, folder, environmentFor(here.cloud));
const apply = () => run('apply', 'order.yaml', '--yes');

interface Seen {
  readonly physicalConnections: Record<
    string,
    { readonly PhysicalConnectionId: string; readonly Status: string; readonly Name?: string }
  >;
  readonly orders: Record<string, unknown>;
}

const seen = async () => (await press(here.cloud, 'GET snapshot')) as Seen;
const ordered = async () =>
  Object.values((await seen()).physicalConnections).find(({ Name }) => Name !== 'practice line')!;

function eventsKept(): number {
  using dossier = Dossier.open(join(folder, 'order.demarc'), 'read');
  return dossier.head().seq;
}

test('an order waits for the letter, the carrier and the fee, is never placed twice, and ends with the line in use', async () => {
  expect(run('plan', 'order.yaml').stdout).toMatch(/order +physical connection .*CreatePhysicalConnection/);
  const letter = apply();
  expect(letter.status).toBe(2);
  expect(letter.stdout).toMatch(/✓ order +physical connection/);
  expect(letter.stdout).toMatch(/▲ authorize +letter of authorization .*it is Applying: the cloud reviews/);
  expect(letter.stdout).toContain('▲ Step 4 of 8 of the order, the cloud’s turn: The cloud reviews the letter');
  expect(letter.stdout).toContain('It is other people’s turn. Apply again later: it goes on from here.');

  const { PhysicalConnectionId: physicalConnectionId } = await ordered();
  await press(here.cloud, 'POST letter/approve', { physicalConnectionId });
  const carrier = apply();
  expect(carrier.status).toBe(2);
  expect(carrier.stdout).toMatch(/▲ complete +letter of authorization .*write `built: true` in the job/);
  expect(carrier.stdout).toContain('▲ Step 5 of 8 of the order, the carrier’s turn');
  expect(run('plan', 'order.yaml').stdout).toContain('▲ Step 5 of 8 of the order, the carrier’s turn');

  orderFile({ built: true });
  const fee = apply();
  expect(fee.status).toBe(2);
  expect(fee.stdout).toMatch(/✓ confirm +physical connection/);
  expect(fee.stdout).toMatch(/▲ pay +physical connection .*it is Confirmed: the port is enabled once its fee is paid/);
  expect(fee.stdout).toContain('▲ Step 7 of 8 of the order, your turn: The line waits for the port fee.');
  expect(await builtOn(here.cloud)).toMatchObject({ vbrs: 0 });

  const [orderId] = Object.keys((await seen()).orders);
  await press(here.cloud, 'POST order/pay', { orderId });
  const built = apply();
  expect(built.stdout).toContain('✓ The cloud is as the job asks.');
  expect(built.status).toBe(0);
  expect(await builtOn(here.cloud)).toMatchObject({ vbrs: 1, routerInterfaces: 4 });
  expect(Object.keys((await seen()).physicalConnections)).toHaveLength(2);
  expect(Object.keys((await seen()).orders)).toHaveLength(1);
  expect((await ordered()).Status).toBe('Enabled');

  expect(run('undo', 'order.yaml', '--yes').status).toBe(0);
  expect(await builtOn(here.cloud)).toMatchObject({ vbrs: 0, routerInterfaces: 0 });
  expect(Object.keys((await seen()).physicalConnections)).toHaveLength(1);
});

test('a run that waits for people can be stopped at once, and the next one goes on from there', async () => {
  orderFile({});
  // At the real pace it would watch for people for a minute.
  const atRealPace = { ...environmentFor(here.cloud), DEMARC_CLOUD_SCALE: '1' };
  const waiting = start(['apply', 'order.yaml', '--yes'], folder, atRealPace);
  let said = '';
  waiting.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(waiting, 'close');
  const deadlineMs = Date.now() + 30_000;
  const isWaiting = async () => ((await ordered()) as unknown) !== undefined && said.includes('✓ order');
  while (!(await isWaiting()) && Date.now() < deadlineMs) await pause(50);
  expect(said).toContain('✓ order');
  const kept = eventsKept();
  waiting.kill('SIGINT');
  expect((await ended)[0]).toBe(2);
  expect(said).toContain('Stopped. Apply again to go on, or undo.');
  expect(eventsKept()).toBeGreaterThan(kept);

  expect(apply().stdout).toContain('▲ Step 4 of 8 of the order, the cloud’s turn');
  expect(Object.keys((await seen()).physicalConnections)).toHaveLength(2);
  expect(run('undo', 'order.yaml', '--yes').status).toBe(0);
  expect(Object.keys((await seen()).physicalConnections)).toHaveLength(1);
});
