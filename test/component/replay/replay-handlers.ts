// Stands for the engine where only reading matters: tells recorded events and refuses to do anything.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Handlers } from '../../../shared/api/contract/contract.ts';
import type { Desk, Settings } from '../../../shared/api/contract/desk.ts';
import type { JobEvent } from '../../../shared/job/events.ts';

export interface Replay {
  readonly events: readonly JobEvent[];
  readonly isRunning: boolean;
  readonly language: 'en' | 'zh';
  readonly theme: 'light' | 'dark' | 'contrast';
  readonly asksForKey: boolean;
}

const job = 'recorded';

export function replayHandlers(
  { events, isRunning, language, theme, asksForKey }: Replay,
  instead: Partial<Handlers> = {},
): Handlers {
  const settings: Settings = { language, theme, rateUnit: 'bit/s', layer: 'ethernet', engineer: '' };
  const known: Partial<Handlers> = {
    'settings.read': () => settings,
    'settings.write': (changed) => changed,
    'desk.follow': (_, { signal }) => onceThenOpen([deskOf(isRunning, asksForKey)], signal),
    'job.follow': ({ afterSeq }, { signal }) =>
      onceThenOpen(
        events.filter(({ seq }) => seq > afterSeq),
        signal,
      ),
    'jobs.list': () => [],
    'job.text': () => ({ text: 'job: Recorded\n', practice: true }),
    'streams.raw': () => ({
      text: 'iperf3: error - unable to write to stream socket: No route to host\n',
      bytes: 67,
      truncated: false,
    }),
    'question.answer': () => ({}),
    ...instead,
  };
  return orRefused(known);
}

/** What a recording cannot do is refused in the contract's own way. */
export function orRefused(known: Partial<Handlers>): Handlers {
  return new Proxy(known, {
    get: (handlers, name) =>
      (Reflect.get(handlers, name) as unknown) ??
      (() => Promise.reject(new AppError('service/unknown-call', { call: String(name) }))),
  }) as Handlers;
}

function deskOf(isRunning: boolean, asksForKey: boolean): Desk {
  return {
    activities: isRunning
      ? [
          {
            id: '1',
            job,
            act: 'test',
            state: 'running',
            stage: 'measuring',
            share: 0.81,
            startedAtMs: Date.now() - 37_000,
          },
        ]
      : [],
    questions: asksForKey
      ? [
          {
            kind: 'host-key',
            id: '1',
            job,
            host: 'ecs4',
            hop: 'jump-1',
            address: '10.8.0.1',
            port: 22,
            keyType: 'ssh-ed25519',
            fingerprint: 'SHA256:5BL+oYwktqm/R9JtPiRY1pNGSBQr5rWmiqYNrfpSlI8',
          },
        ]
      : [],
    practiceLines: [],
    jobsRevision: 0,
  };
}

async function* onceThenOpen<Item>(items: readonly Item[], signal: AbortSignal): AsyncGenerator<Item> {
  yield* items;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
