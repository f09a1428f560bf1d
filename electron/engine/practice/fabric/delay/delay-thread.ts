// The thread that holds back the frames of a line: nothing that the rest of the program does can hold up one of them. Each
// frame that a device hands over is given back to the other device when the line model says so.
import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { LineModel } from '../../line-model/line-model.ts';
import { FrameReader, readyDevice, writeFrames, type DeviceFrame } from './frame-stream.ts';
import type { DelayReport, DelaySetup } from './messages.ts';

/** Before the tools that use the line. */
const niceness = -10;
/** Timers have whole milliseconds: what is due within half of one goes now, so that on average nothing goes late. */
const earlyMs = 0.5;
/** More than this on its way back is a machine that cannot carry the line: frames are lost then, and counted. */
const mostWaitingBytes = 16 * 1024 * 1024;

const { command, environment, plan } = workerData as DelaySetup; // delayed-line.ts is the only one that starts this thread
const models = [0, 1].map(() => new LineModel<DeviceFrame>(plan, Math.random));
const reader = new FrameReader();
let timer: NodeJS.Timeout | undefined;
let droppedFrames = 0;

comeFirst();
const [program = '', ...args] = command;
const taps = spawn(program, args, { cwd: '/', stdio: ['pipe', 'pipe', 'pipe'], env: environment });
let said = '';
taps.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
taps.stdin.on('error', () => undefined); // its end follows, and tells why
taps.on('error', (error) => {
  end(error.message);
});
taps.on('close', (code, signal) => {
  end(said.trim() || `taps.pl ended with ${code ?? signal ?? '?'}`);
});
taps.stdout.on('data', (chunk: Buffer) => {
  const nowMs = performance.now();
  for (const frame of reader.push(chunk)) takeIn(frame, nowMs);
  advance();
});
parentPort?.on('message', (id: number) => {
  tell({ kind: 'counts', id, droppedFrames });
});

function takeIn({ device, frame }: DeviceFrame, nowMs: number): void {
  if (device === readyDevice) {
    tell({ kind: 'ready' });
    return;
  }
  const other = 1 - device;
  const cargo = { device: other, frame };
  const course = { from: '', to: '', flow: '', bytes: frame.length, isControl: false };
  models[other]?.offer({ ...course, cargo }, nowMs);
}

function advance(): void {
  const dueMs = performance.now() + earlyMs;
  const due = models.flatMap((model) => model.advance(dueMs).map(({ frame }) => frame.cargo));
  if (due.length > 0) {
    if (taps.stdin.writableLength < mostWaitingBytes) taps.stdin.write(writeFrames(due));
    else droppedFrames += due.length;
  }
  const next = models.flatMap((model) => model.nextAtMs ?? []);
  clearTimeout(timer);
  if (next.length > 0) timer = setTimeout(advance, Math.max(1, Math.min(...next) - performance.now()));
}

/** Whoever ended the devices' process, this thread ends with it. */
function end(reason: string): void {
  clearTimeout(timer);
  tell({ kind: 'ended', reason });
  parentPort?.close();
}

function tell(report: DelayReport): void {
  parentPort?.postMessage(report);
}

function comeFirst(): void {
  // On Linux a thread has a priority of its own, by its number (setpriority(2), "C library/kernel differences").
  setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), niceness);
}
