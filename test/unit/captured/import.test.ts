// Results captured by hand: found in whatever form they were saved, refused whole when one of them is none, and never more
// than evidence.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importCaptures } from '../../../electron/engine/captured/import-captures.ts';
import { readCaptures } from '../../../electron/engine/captured/read-captures.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { createJobDossier } from '../../../electron/engine/job-dossier.ts';
import { readToolOutput } from '../../../electron/engine/measure/tools/read.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { jobSpec } from '../../../shared/job/spec.ts';
import { recording, recordings } from '../measure/tools/recordings.ts';

const printed = (name: string) => recording(name).output.stdout;

/** The guide's procedure as somebody's terminal shows it. */
const session = [
  'Last login: Mon Nov 23 12:00:00 from 10.0.0.1',
  '[root@idc ~]# uname -a',
  'Linux idc 3.10.0-1160.el7.x86_64 #1 SMP',
  '[root@idc ~]# ethtool -l eth0',
  printed('ethtool-virtio-l').trimEnd(),
  '[root@idc ~]# ethtool -L eth0 combined 4',
  '[root@idc ~]# exit',
  'root@ecs1:~# netperf -H 192.168.100.1 -p 11256 -t UDP_STREAM -l 3 -- -m 1400 #first ECS instance',
  printed('np-2.5.0-udp-m1400-clean').trimEnd(),
  'root@ecs1:~# ',
  '',
]
  .join('\n')
  .replaceAll('\n', '\r\n');

describe('what was captured by hand', () => {
  it('is found in a terminal session with its command, host and line, and nothing else of the session is taken', () => {
    const { outputs, silent } = readCaptures({ file: 'session.txt', text: session });
    expect(outputs.map(({ output }) => [output.tool, output.host, output.command, output.source])).toEqual([
      ['ethtool', 'idc', 'ethtool -l eth0', 'captured by hand'],
      ['netperf', 'ecs1', 'netperf -H 192.168.100.1 -p 11256 -t UDP_STREAM -l 3 -- -m 1400', 'captured by hand'],
    ]);
    const lines = session.split('\r\n');
    for (const { output, raw } of outputs) expect(lines[output.line - 1]).toBe(raw.split('\n')[0]);
    expect(silent).toEqual([
      { line: lines.indexOf('[root@idc ~]# ethtool -L eth0 combined 4') + 1, command: 'ethtool -L eth0 combined 4' },
    ]);
  });

  it('says of each figure who counted it, on which layer and over how long', () => {
    const { outputs } = readCaptures({ file: 'session.txt', text: session });
    expect(outputs[1]?.output).toMatchObject({ protocol: 'udp', payloadBytes: 1400 });
    expect(
      outputs[1]?.output.figures.map(({ sense, layer, place, seconds }) => [sense, layer, place, seconds]),
    ).toEqual([
      ['sent', 'payload', 'client to server', 3],
      ['received', 'payload', 'client to server', 3],
    ]);
    const [sar] = readCaptures({ file: 'sar.txt', text: printed(recordingOf('sar')) }).outputs;
    expect(new Set(sar?.output.figures.map(({ sense, layer }) => `${sense} ${layer}`))).toEqual(
      new Set(['counted ethernet']),
    );
  });

  it.each(recordings.filter(isReadable).map((one) => one.name))('is recognised without being told: %s', (name) => {
    const { tool, output } = recording(name);
    const { outputs } = readCaptures({ file: name, text: output.stdout });
    expect(outputs.map((one) => one.output.tool)).toEqual([tool]);
  });

  it('is taken apart where outputs were saved one behind the other', () => {
    const text = printed('np-2.5.0-udp-m1400-clean') + printed('np-2.5.0-udp-m1400-loss-20mbit');
    expect(readCaptures({ file: 'all.txt', text }).outputs).toHaveLength(2);
  });

  it('is refused with the line when an output was cut off, or is of nothing known', () => {
    const cut = printed('np-2.5.0-udp-m1400-clean').slice(0, 300);
    expect(() => readCaptures({ file: 'cut.txt', text: `\n\n${cut}` })).toThrow(
      /^cut\.txt, line \d+: this output of netperf cannot/,
    );
    expect(() => readCaptures({ file: 'note.txt', text: 'it was about 190 Mbit/s\n' })).toThrow(
      /^note\.txt, line 1: "it was about/,
    );
    expect(() => readCaptures({ file: 'empty.txt', text: '\n' })).toThrow(/^empty\.txt holds no output of netperf/);
  });

  it('is found between a terminal’s colours, and a run that failed costs the others nothing', () => {
    const prompt = (host: string) =>
      `\u001b]0;root@${host}\u0007\u001b[01;32mroot@${host}\u001b[00m:\u001b[01;34m~\u001b[00m# `;
    const refused = 'iperf3: error - unable to connect to server: Connection refused';
    const good = `${prompt('ecs1')}netperf -H 192.168.100.1 -t UDP_STREAM -l 3 -- -m 1400\n${printed('np-2.5.0-udp-m1400-clean')}`;
    const text = `${prompt('ecs1')}iperf3 -c 192.168.100.1 -u\n${refused}\n${good}`;
    const { outputs, failed } = readCaptures({ file: 'session.txt', text });
    expect(outputs.map(({ output }) => [output.tool, output.host])).toEqual([['netperf', 'ecs1']]);
    expect(failed).toMatchObject([{ line: 2, command: 'iperf3 -c 192.168.100.1 -u' }]);
    expect(failed[0]?.reason).toContain('refused');
    // Where nothing else was captured, there is nothing to take.
    expect(() => readCaptures({ file: 'bad.txt', text: `${prompt('ecs1')}iperf3 -c 10.0.0.1\n${refused}\n` })).toThrow(
      /^bad\.txt, line 2: /,
    );
  });

  it('with no header at all needs its tool named', () => {
    const text = printed('np-2.5.0-udp-P0');
    expect(() => readCaptures({ file: 'P0.txt', text })).toThrow(/--tool|begins no output/);
    expect(readCaptures({ file: 'P0.txt', text, tool: 'netperf', host: 'ecs2' }).outputs[0]?.output).toMatchObject({
      host: 'ecs2',
    });
  });
});

describe('a dossier with what was captured by hand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-captured-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('verifies, shows it as evidence, and draws no finding, total or verdict from it', () => {
    const path = join(folder, 'line.demarc');
    const hosts = [
      { name: 'idc', role: 'idc', address: '192.168.100.1' },
      { name: 'ecs1', role: 'ecs', address: '172.16.0.2' },
    ];
    const spec = jobSpec.parse({ job: 'Line', line: { bandwidth: '200 Mbit/s' }, hosts });
    const dossier = createJobDossier(path, { spec });
    const before = foldEvents(dossier.events());
    importCaptures(dossier, [readCaptures({ file: 'session.txt', text: session })]);
    const view = foldEvents(dossier.events());
    expect(view.captured).toHaveLength(2);
    expect({ ...view, captured: [], events: 0, lastEventAtMs: 0 }).toEqual({
      ...before,
      captured: [],
      events: 0,
      lastEventAtMs: 0,
    });
    const raw = dossier.blob(view.captured[1]?.raw ?? '');
    expect(Buffer.from(raw ?? []).toString()).toBe(`${printed('np-2.5.0-udp-m1400-clean').trimEnd()}\n`);
    dossier[Symbol.dispose]();
    expect(verifyDossier(path)).toMatchObject({ intact: true, blobs: 2 });
  });
});

/** Outputs that are a result by themselves; a table without its header, or a bare version, does not say whose it is. */
function isReadable({ tool, output, name }: (typeof recordings)[number]): boolean {
  if (/-P0$|-version$|udp-f-b$|udp-brand$/.test(name) || output.stdout === '') return false;
  const { stdout } = output;
  return readToolOutput(tool, { host: '', stdout, stderr: '', exitCode: null }).ok;
}

function recordingOf(tool: string): string {
  const found = recordings.find((one) => one.tool === tool && isReadable(one) && one.output.stdout.includes('rxkB/s'));
  if (!found) throw new Error(`no recording of ${tool}`);
  return found.name;
}
