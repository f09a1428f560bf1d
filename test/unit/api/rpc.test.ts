import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Handlers } from '../../../shared/api/contract/contract.ts';
import { connect } from '../../../shared/api/rpc/connect.ts';
import { memoryPorts } from '../../../shared/api/rpc/memory-ports.ts';
import { serve } from '../../../shared/api/rpc/serve.ts';
import type { JobEvent } from '../../../shared/job/events.ts';

/** A connected pair of which only the given handlers are there: the tests ask for no others. */
function pair(handlers: Partial<Handlers>) {
  const [engine, screen] = memoryPorts();
  const faults: unknown[] = [];
  serve(engine, {
    handlers: handlers as Handlers,
    onFault: (_, error) => {
      faults.push(error);
      return 'incident-1';
    },
  });
  return { api: connect(screen), engine, screen, faults };
}

describe('the kernel', () => {
  it('answers a call with what the handler returns, defaults of the input filled in', async () => {
    const { api } = pair({ 'cloud.plan': ({ act }) => ({ changes: [], objections: [{ code: act } as never] }) });
    const { objections } = await api.call('cloud.plan', { job: 'a' });
    expect(objections).toEqual([{ code: 'apply' }]);
  });

  it('refuses input that the contract does not allow, and says which field', async () => {
    let called = false;
    const { api } = pair({
      'job.text': () => {
        called = true;
        return { text: '', practice: false };
      },
    });
    const error: unknown = await api.call('job.text', { job: '../../etc/passwd' }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'service/invalid-input', data: { call: 'job.text', field: 'job' } });
    expect(called).toBe(false);
  });

  it('hands an error of ours over with code and data, ready for the reader’s language', async () => {
    const { api } = pair({
      'job.text': () => {
        throw new AppError('service/no-job', { job: 'a', folder: '/jobs' });
      },
    });
    const error: unknown = await api.call('job.text', { job: 'a' }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).text('zh')).toBe('/jobs 中没有作业 a。');
  });

  it('lets nothing out of a fault but the name of the incident: its text may hold a secret', async () => {
    const { api, faults } = pair({
      'job.text': () => {
        throw new Error('secret-7531 was refused');
      },
    });
    const error: unknown = await api.call('job.text', { job: 'a' }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'service/internal', data: { incident: 'incident-1' } });
    expect(JSON.stringify(error)).not.toContain('7531');
    expect(faults).toHaveLength(1);
  });

  it('knows no name that merely lies on the prototype', async () => {
    const { api } = pair({});
    const error: unknown = await api.call('toString' as never, {} as never).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'service/unknown-call' });
  });

  it('carries a cancel to the handler’s signal', async () => {
    const seen = Promise.withResolvers<AbortSignal>();
    const { api } = pair({
      'cloud.drift': (_, { signal }) => {
        seen.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    const controller = new AbortController();
    const answer = api.call('cloud.drift', { job: 'a' }, controller.signal);
    const signal = await seen.promise;
    controller.abort(new Error('no longer wanted'));
    await expect(answer).rejects.toThrow('no longer wanted');
    await expect.poll(() => signal.aborted).toBe(true);
  });

  it('delivers every item of a follow in order, and ends the source when the reader leaves', async () => {
    let isOver = false;
    const { api } = pair({
      async *'job.follow'({ afterSeq }) {
        try {
          for (let seq = afterSeq + 1; ; seq += 1) {
            yield { seq } as JobEvent;
            if (seq % 500 === 0) await new Promise((resolve) => setTimeout(resolve));
          }
        } finally {
          isOver = true;
        }
      },
    });
    const seen: number[] = [];
    for await (const item of api.follow('job.follow', { job: 'a', afterSeq: 7 }))
      if (item.type === 'samples.packed' || seen.push(item.seq) === 1_000) break;
    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 8));
    await expect.poll(() => isOver).toBe(true);
  });

  it('tells every waiting call when the wire is cut, and stops what the engine did for it', async () => {
    const seen = Promise.withResolvers<AbortSignal>();
    const { api, engine } = pair({
      'cloud.drift': (_, { signal }) => {
        seen.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    const answer = api.call('cloud.drift', { job: 'a' });
    const signal = await seen.promise;
    engine.close();
    await expect(answer).rejects.toMatchObject({ code: 'service/connection-lost', data: { call: 'cloud.drift' } });
    await expect.poll(() => signal.aborted).toBe(true);
    await expect(api.call('jobs.list', {})).rejects.toMatchObject({ code: 'service/connection-lost' });
    const next = api.follow('desk.follow', {})[Symbol.asyncIterator]().next();
    await expect(next).rejects.toMatchObject({ code: 'service/connection-lost' });
  });

  it('hangs up on whoever sends what is no frame', async () => {
    const [engine, screen] = memoryPorts();
    serve(engine, { handlers: {} as Handlers, onFault: () => '' });
    const closed = new Promise<void>((resolve) => {
      screen.listen({ frame: () => undefined, closed: resolve });
    });
    screen.send('{"kind":"ask","id":-1}');
    await closed;
  });
});
