// One command on many hosts: equal answers together, the slow and the dead named, nothing left running.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { groupAnswers, runOnHosts } from '../../../electron/engine/run-on-hosts.ts';
import { PracticeSite } from '../../support/practice-site.ts';

let practice: PracticeSite;
beforeAll(async () => {
  practice = await PracticeSite.build(['dead-host=ecs8']);
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
});

it('groups nine hosts by what they answered, and says of the dead one why it did not', async () => {
  const answers = await practice.open((site) =>
    runOnHosts(site, ['[ "$(hostname)" = idc ] && echo gateway || { echo instance; exit 3; }'], 5_000),
  );
  const groups = groupAnswers(answers);
  expect(groups.map(({ hosts, answer }) => [hosts.toSorted(), answer.stdout, answer.exitCode])).toEqual([
    [['ecs1', 'ecs2', 'ecs3', 'ecs4', 'ecs5', 'ecs6', 'ecs7'], 'instance\n', 3],
    [['idc'], 'gateway\n', 0],
    [['ecs8'], '', undefined],
  ]);
  expect(groups[2]?.answer.error?.code).toBe('host/unreachable');
});

it('ends what takes too long, on that host only, and leaves no process behind', async () => {
  const script = '[ "$(hostname)" != ecs2 ] || sleep 987; echo done';
  const answers = await practice.open((site) => runOnHosts(site, [script], 2_000), ['idc', 'ecs1', 'ecs2']);
  expect(groupAnswers(answers).map(({ hosts, answer }) => [hosts, answer.stdout, answer.error?.code])).toEqual([
    [['idc', 'ecs1'], 'done\n', undefined],
    [['ecs2'], '', 'host/tool-timeout'],
  ]);
  expect(await practice.on('ecs2', 'ps ax | grep -c "[s]leep 987"')).toBe('0');
});

it('runs several words as they are: no blank and no sign of the shell in them is read twice', async () => {
  const answers = await practice.open(
    (site) => runOnHosts(site, ['printf', '%s|', 'a b', '$HOME', '*'], 5_000),
    ['ecs1'],
  );
  expect(answers[0]?.stdout).toBe('a b|$HOME|*|');
});
