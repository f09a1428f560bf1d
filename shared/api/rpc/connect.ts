// The screens' end of a port: calls and follows by their names in the contract. Lives as long as the port; whoever owns it
// decides what to do when it is gone.
import { AppError, type ErrorData } from '../errors/app-error.ts';
import { errorTable, type ErrorCode } from '../errors/codes.ts';
import type { ErrorFact } from '../../job/error-fact.ts';
import type { Api, CallName, FollowName, Input, Output } from '../contract/contract.ts';
import { answeringFrame, readFrame, type AnsweringFrame, type AskingFrame } from './frames.ts';
import { ItemQueue } from './item-queue.ts';
import type { Port } from './port.ts';

export interface ConnectedApi extends Api {
  /** Resolves with the engine's version of the contract. */
  readonly hello: Promise<number>;
  /** Resolves when the port is gone. */
  readonly closed: Promise<void>;
  close(): void;
}

interface Pending {
  readonly name: string;
  readonly answer: (value: unknown) => void;
  readonly items: (values: readonly unknown[]) => void;
  readonly fail: (error: Error) => void;
}

export function connect(port: Port): ConnectedApi {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let isOpen = true;
  const hello = Promise.withResolvers<number>();
  const closed = Promise.withResolvers<undefined>();
  hello.promise.catch(() => undefined); // nobody has to wait for it

  const ask = (name: string, input: unknown, how: Omit<Pending, 'name'>): number => {
    lastId += 1;
    if (!isOpen) {
      how.fail(new AppError('service/connection-lost', { call: name }));
      return lastId;
    }
    pending.set(lastId, { name, ...how });
    sendFrame({ kind: 'ask', id: lastId, name, input });
    return lastId;
  };
  const end = (id: number) => {
    if (pending.delete(id)) sendFrame({ kind: 'end', id });
  };
  const sendFrame = (frame: AskingFrame) => {
    port.send(JSON.stringify(frame));
  };

  port.listen({
    frame: (text) => {
      const frame = readFrame(answeringFrame, text);
      if (frame?.kind === 'hello') hello.resolve(frame.contractVersion);
      else if (frame) settle(frame, pending);
      else port.close();
    },
    closed: () => {
      isOpen = false;
      for (const { name, fail } of pending.values()) fail(new AppError('service/connection-lost', { call: name }));
      pending.clear();
      hello.reject(new AppError('service/connection-lost', { call: 'hello' }));
      closed.resolve(undefined);
    },
  });

  return {
    hello: hello.promise,
    closed: closed.promise,
    close: () => {
      port.close();
    },
    call: <Name extends CallName>(name: Name, input: Input<Name>, signal?: AbortSignal) =>
      new Promise<Output<Name>>((resolve, reject) => {
        signal?.throwIfAborted();
        const stop = () => {
          end(id);
          reject(abortReason(signal));
        };
        const settled = () => signal?.removeEventListener('abort', stop);
        const id = ask(name, input, {
          answer: (value) => {
            settled();
            // The server's handlers are typed by the same contract.
            resolve(value as Output<Name>);
          },
          items: () => undefined,
          fail: (error) => {
            settled();
            reject(error);
          },
        });
        signal?.addEventListener('abort', stop, { once: true });
      }),
    follow: <Name extends FollowName>(name: Name, input: Input<Name>, signal?: AbortSignal) => {
      // eslint-disable-next-line prefer-const -- a wire that is gone fails the follow before it has a number
      let id: number | undefined;
      const queue = new ItemQueue<Output<Name>>(() => {
        signal?.removeEventListener('abort', stop);
        if (id !== undefined) end(id);
      });
      const stop = () => {
        queue.finish();
      };
      id = ask(name, input, {
        answer: stop,
        items: (values) => {
          queue.add(values as readonly Output<Name>[]); // as above
        },
        fail: (error) => {
          queue.finish(error);
        },
      });
      if (signal?.aborted === true) stop();
      else signal?.addEventListener('abort', stop, { once: true });
      return queue;
    },
  };
}

type SettlingFrame = Exclude<AnsweringFrame, { kind: 'hello' }>;

/** A frame for a call that was ended in the meantime finds nobody. */
function settle(frame: SettlingFrame, pending: Map<number, Pending>): void {
  const call = pending.get(frame.id);
  if (call === undefined) return;
  if (frame.kind !== 'items') pending.delete(frame.id);
  switch (frame.kind) {
    case 'answer':
      call.answer(frame.value);
      return;
    case 'items':
      call.items(frame.values);
      return;
    case 'done':
      call.answer(undefined);
      return;
    case 'error':
      call.fail(rebuilt(frame.error));
  }
}

/** The error as it was thrown, but for the stack and the cause, which stay with the engine. */
function rebuilt({ code, text, data }: ErrorFact): Error {
  // Data of a known code were written by an AppError of the other side.
  return isKnown(code) ? new AppError(code, data as ErrorData) : new Error(text);
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code);
}

function abortReason(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('no longer wanted');
}
