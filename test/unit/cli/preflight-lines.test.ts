import { expect, it } from 'vitest';
import { preflightLines } from '../../../electron/headless/cli/preflight-lines.ts';
import { styleFor } from '../../../electron/headless/cli/style.ts';
import type { CheckResult } from '../../../shared/job/site-events.ts';

const plain = styleFor({ isTTY: false });

function warning(host: string, text: string, remedy: string, check = 'queues'): CheckResult {
  return { check, host, outcome: 'warning', seen: '', fix: 'tune', error: { code: 'site/x', text, remedy, data: {} } };
}

it('what is wrong alike on many hosts is told once, with all their names', () => {
  const results = ['ecs1', 'ecs2', 'ecs10'].map((host) =>
    warning(host, `eth0 of ${host} is slow.`, `On ${host}: mend`),
  );
  const lines = preflightLines({ depth: 'full', durationMs: 1000, results }, plain);
  expect(lines.slice(1, 4)).toEqual([
    '  ▲ ecs1   eth0 of ecs1 is slow. Likewise ecs2, ecs10.',
    '           On ecs1: mend (Demarc can: demarc tune)',
    '',
  ]);
});

it('one cause that spoils many checks of a host is told once, and different figures are told apart', () => {
  const results = [
    warning('ecs1', 'ecs1 was not reached.', 'Look.', 'clock'),
    warning('ecs1', 'ecs1 was not reached.', 'Look.', 'load'),
    warning('ecs2', 'A CPU of ecs2 is 80 % busy.', 'Look.'),
    warning('ecs3', 'A CPU of ecs3 is 90 % busy.', 'Look.'),
  ];
  const told = preflightLines({ depth: 'full', durationMs: 1000, results }, plain).filter((line) => line.endsWith('.'));
  expect(told).toEqual([
    '  ▲ ecs1   ecs1 was not reached.',
    '  ▲ ecs2   A CPU of ecs2 is 80 % busy.',
    '  ▲ ecs3   A CPU of ecs3 is 90 % busy.',
  ]);
});
