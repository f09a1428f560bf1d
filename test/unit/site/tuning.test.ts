// Plans and scripts of tuning on machines that no practice line has: forty CPUs, hardware queues, an irqbalance.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { differences, judgeTuning } from '../../../electron/engine/measure/tuning/judge-tuning.ts';
import { planChannels, planFiles } from '../../../electron/engine/measure/tuning/plan-tuning.ts';
import { restoreScript } from '../../../electron/engine/measure/tuning/restore-script.ts';
import { tuningGroups } from '../../../shared/job/site-events.ts';
import { parseTuningState, type TuningState } from '../../../electron/engine/measure/tuning/tuning-state.ts';

const all = new Set(tuningGroups);

interface Machine {
  readonly online: string;
  readonly combined?: readonly [now: number, most: number];
  readonly receiveAndSend?: readonly [now: number, most: number];
  readonly queues?: number;
  readonly interrupts?: readonly string[];
  readonly irqbalance?: 'active' | 'inactive';
}

function state({
  online,
  combined,
  receiveAndSend,
  queues = 1,
  interrupts = [],
  irqbalance = 'inactive',
}: Machine): TuningState {
  const counts = (index: 0 | 1) =>
    `RX:\t\t${receiveAndSend?.[index] ?? 'n/a'}\nTX:\t\t${receiveAndSend?.[index] ?? 'n/a'}\nOther:\t\tn/a\nCombined:\t${combined?.[index] ?? 'n/a'}\n`;
  const files = Array.from({ length: queues }, (_, queue) => [
    `/sys/class/net/eth0/queues/rx-${queue}/rps_cpus 00,00000000`,
    `/sys/class/net/eth0/queues/rx-${queue}/rps_flow_cnt 0`,
    ...(queues > 1 ? [`/sys/class/net/eth0/queues/tx-${queue}/xps_cpus 00,00000000`] : []),
  ]).flat();
  const parsed = parseTuningState(
    [
      `uid 0\nuser root\nsudo none\nboot b\nonline ${online}\ninterface eth0\nirqbalance ${irqbalance}`,
      '== channels',
      ...(combined || receiveAndSend
        ? [`Channel parameters for eth0:\nPre-set maximums:\n${counts(1)}Current hardware settings:\n${counts(0)}`]
        : []),
      '== files',
      ...files,
      '/proc/sys/net/core/rps_sock_flow_entries 0',
      '/proc/sys/net/core/rmem_max 212992',
      '/proc/sys/net/core/wmem_max 8388608',
      '== interrupts',
      ...interrupts,
      '',
    ].join('\n'),
  );
  if (!parsed) throw new Error('the state does not parse');
  return parsed;
}

describe('the plan of tuning', () => {
  it('never asks for more queues than the driver has, nor for more than CPUs, and never takes one away', () => {
    expect(planChannels(state({ online: '0-7', combined: [1, 4] }))).toEqual({ combined: 4 });
    expect(planChannels(state({ online: '0-1', combined: [1, 8] }))).toEqual({ combined: 2 });
    expect(planChannels(state({ online: '0-1', combined: [4, 8] }))).toBeUndefined();
    expect(planChannels(state({ online: '0-3', receiveAndSend: [1, 4] }))).toEqual({ receive: 4, send: 4 });
    expect(planChannels(state({ online: '0-3' }))).toBeUndefined();
  });

  it("leaves the CPU that serves the queue's interrupt out of RPS, and writes forty CPUs as two groups", () => {
    const plan = planFiles(
      state({ online: '0-39', interrupts: ['24 virtio0-config ff', '25 virtio0-input.0 ff'] }),
      all,
    );
    expect(plan.files.get('/sys/class/net/eth0/queues/rx-0/rps_cpus')).toBe('ff,fffffffe');
    expect(plan.interrupts).toEqual(new Map([['virtio0-input.0', '1']]));
  });

  it('sets RFS for all queues together, and RPS not at all where every CPU has a queue', () => {
    const few = planFiles(state({ online: '0-7', queues: 2 }), all);
    expect(few.files.get('/proc/sys/net/core/rps_sock_flow_entries')).toBe('32768');
    expect(few.files.get('/sys/class/net/eth0/queues/rx-1/rps_flow_cnt')).toBe('16384');
    const enough = planFiles(state({ online: '0-1', queues: 2 }), all);
    expect([...enough.files.keys()].filter((path) => path.includes('rps'))).toEqual([]);
  });

  it('gives each send queue its CPUs, and raises socket buffers without lowering any', () => {
    const plan = planFiles(state({ online: '0-3', queues: 2 }), all);
    expect(plan.files.get('/sys/class/net/eth0/queues/tx-0/xps_cpus')).toBe('5');
    expect(plan.files.get('/sys/class/net/eth0/queues/tx-1/xps_cpus')).toBe('a');
    expect(plan.files.get('/proc/sys/net/core/rmem_max')).toBe('4194304');
    expect(plan.files.get('/proc/sys/net/core/wmem_max')).toBe('8388608');
  });

  it('holds irqbalance off only where it moves interrupts', () => {
    const interrupts = ['25 virtio0-input.0 3'];
    expect(planFiles(state({ online: '0-1', interrupts, irqbalance: 'active' }), all).stopIrqbalance).toBe(true);
    expect(planFiles(state({ online: '0-1', interrupts }), all).stopIrqbalance).toBe(false);
    expect(planFiles(state({ online: '0-1', irqbalance: 'active' }), all).stopIrqbalance).toBe(false);
  });
});

describe('what tuning says of itself', () => {
  it('calls a setting set only when it is read back, and takes a wider mask for the same mask', () => {
    const before = state({ online: '0-7' });
    const path = '/sys/class/net/eth0/queues/rx-0/rps_cpus';
    const plan = planFiles(before, all);
    const after = { ...before, files: new Map([...before.files, [path, '00,000000ff'] as const]) };
    const results = judgeTuning({
      before,
      after,
      channels: undefined,
      plan,
      refusals: new Map([['/proc/sys/net/core/rmem_max', 'Permission denied']]),
    });
    expect(results.find((result) => result.setting === path)?.outcome).toBe('set');
    expect(results.find((result) => result.setting.endsWith('rmem_max'))).toMatchObject({
      outcome: 'refused',
      said: 'Permission denied',
    });
    expect(results.find((result) => result.setting.endsWith('wmem_max'))?.outcome).toBe('already');
  });

  it('names every setting that did not come back', () => {
    const saved = state({ online: '0-7' });
    const found = { ...saved, files: new Map([...saved.files, ['/proc/sys/net/core/rmem_max', '1'] as const]) };
    expect(differences(saved, saved)).toEqual([]);
    expect(differences(saved, found)).toEqual([
      { setting: '/proc/sys/net/core/rmem_max', wanted: '212992', found: '1' },
    ]);
  });
});

describe('the way back', () => {
  it('restores queues before what belongs to them, and irqbalance last', () => {
    const saved = state({
      online: '0-7',
      combined: [1, 4],
      interrupts: ['25 virtio0-input.0 3'],
      irqbalance: 'active',
    });
    const script = restoreScript(saved);
    const at = (text: string) => script.indexOf(text);
    expect(at("'-L'")).toBeGreaterThan(0);
    expect(at("'-L'")).toBeLessThan(at('rx-0/rps_cpus'));
    expect(at('rx-0/rps_cpus')).toBeLessThan(at("interrupt 'virtio0-input.0' '3'"));
    expect(at("interrupt 'virtio0-input.0' '3'")).toBeLessThan(at('start irqbalance'));
  });

  it.each(['bash', 'dash'])('is a script that %s reads, and that does nothing after a restart', (shell) => {
    const script = restoreScript(state({ online: '0-7', combined: [1, 4], queues: 4 }));
    expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    expect(spawnSync(shell, ['-c', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});
