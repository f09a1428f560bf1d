// A person at a host's shell through `demarc terminal`: a real terminal at both ends, given back as it was.
import { spawn, type ChildProcess } from 'node:child_process';
import { expect, it } from 'vitest';
import { until } from '../fabric/until.ts';
import { cli, JobOnSite } from './job-on-site.ts';

const site = new JobOnSite();

interface Typist {
  readonly type: (text: string) => void;
  readonly shown: () => string;
  readonly sees: (pattern: RegExp) => Promise<void>;
  readonly child: ChildProcess;
}

/** `script` of util-linux is the terminal: what is written to it is typed, what it writes is on the screen. */
function sitDown(...words: readonly string[]): Typist {
  const demarc = [process.execPath, cli, 'terminal', site.job, ...words].map((word) => `'${word}'`).join(' ');
  const line = `stty rows 33 cols 111; tty; ${demarc}; echo "ended with $?"; stty -a; stty size`;
  const env = { ...site.environment, TERM: 'xterm' };
  const child = spawn('script', ['-qec', line, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  let screen = '';
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
  });
  const shown = () => screen;
  return {
    child,
    shown,
    type: (text) => void child.stdin.write(text),
    sees: async (pattern) => {
      await until(
        () => Promise.resolve(screen),
        (text) => pattern.test(text),
        20_000,
      );
    },
  };
}

it('has the size of the window, also when that changes, passes Ctrl-C to the host, and ends with the exit code of its shell', async () => {
  const { child, type, sees, shown } = sitDown('ecs1', '--accept-new-host-keys');
  try {
    await sees(/[#$] $/);
    type('stty size; hostname\r');
    await sees(/\b33 111\r\n[^]*\becs1\r\n/);
    const tty = /\/dev\/pts\/\d+/.exec(shown())?.[0] ?? '';
    spawn('stty', ['-F', tty, 'rows', '20', 'cols', '90'], { stdio: 'ignore' });
    await until(
      () => {
        type('stty size\r');
        return shown();
      },
      (screen) => /\b20 90\r\n/.test(screen),
      20_000,
    );
    type('sleep 98765; echo not-$?\r');
    await sees(/sleep 98765; echo/);
    await until(
      () => site.on('ecs1', 'pgrep -fx "sleep 98765" || true'),
      (found) => found !== '',
      10_000,
    );
    type('\u0003');
    await until(
      () => site.on('ecs1', 'pgrep -fx "sleep 98765" || true'),
      (found) => found === '',
      10_000,
    );
    type('exit 7\r');
    await sees(/ended with 7/);
    // Echo, line editing and signal keys are back.
    await sees(/ icanon\b[^]* echo\b/);
    expect(shown()).toMatch(/\bisig\b/);
    expect(shown()).not.toMatch(/-icanon|-echo /);
  } finally {
    child.kill('SIGKILL');
  }
});

it('gives the terminal back when the host goes away, and says so', async () => {
  const { child, type, sees, shown } = sitDown('ecs2', '--accept-new-host-keys');
  try {
    await sees(/[#$] $/);
    type('kill -9 $PPID; sleep 5\r');
    await sees(/ended with 2/);
    await sees(/ icanon\b/);
    expect(shown()).toMatch(/demarc: .*ecs2/);
  } finally {
    child.kill('SIGKILL');
  }
});

it('asks for a terminal where there is none, and for a host that the job has', async () => {
  const child = spawn(process.execPath, [cli, 'terminal', site.job, 'ecs1'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString();
  });
  const code = await new Promise((settle) => child.once('close', settle));
  expect([code, words]).toEqual([2, expect.stringContaining('needs a terminal') as string]);
});
