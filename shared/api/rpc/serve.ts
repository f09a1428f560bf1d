// The engine's end of a port: checks what comes in against the contract, hands it to the handlers, sends back what they say.
// Knows neither the wire nor what any call means. An error that is not ours leaves only an incident's name.
import type { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { errorFact } from '../errors/error-fact.ts';
import { contract, contractVersion, type EntryName, type Handlers } from '../contract/contract.ts';
import { askingFrame, readFrame, type AnsweringFrame } from './frames.ts';
import type { Port } from './port.ts';

export interface ServeOptions {
  readonly handlers: Handlers;
  /** Told of every fault that is not an AppError; gives it the name that the caller gets to see. */
  readonly onFault: (call: string, error: unknown) => string;
  /** Told of what is no frame, names no entry of the contract or does not fit its input. Never of a value. */
  readonly onRefused?: (why: string) => void;
}

/** A follow that has much to say puts items into one frame until it is about this long: a screen reads it without a pause. */
const frameCharacters = 200_000;

export function serve(port: Port, { handlers, onFault, onRefused }: ServeOptions): void {
  const running = new Map<number, AbortController>();
  const send = (frame: AnsweringFrame) => {
    port.send(JSON.stringify(frame));
  };

  const answer = async (id: number, name: string, input: unknown, signal: AbortSignal) => {
    try {
      if (!isEntry(name)) throw new AppError('service/unknown-call', { call: name });
      const checked = checkedInput(name, input);
      // The contract ties each name to its input and its handler; a lookup by a variable name loses that tie.
      const handler = handlers[name] as (input: unknown, context: { signal: AbortSignal }) => unknown;
      const result = handler(checked, { signal });
      if (contract[name].kind === 'follow') await sendItems(id, result as AsyncIterable<unknown>, signal);
      else {
        const value = await result;
        if (!signal.aborted) send({ kind: 'answer', id, value });
      }
    } catch (error) {
      if (isRefusal(error)) onRefused?.(`a call of ${name} (${error.code})`);
      if (!signal.aborted) send({ kind: 'error', id, error: told(error, name, onFault) });
    } finally {
      running.delete(id);
    }
  };

  const sendItems = async (id: number, items: AsyncIterable<unknown>, signal: AbortSignal) => {
    // Already as text: an item is read once only, for its length and for the wire.
    let waiting: string[] = [];
    let characters = 0;
    const flush = () => {
      if (waiting.length > 0 && !signal.aborted) {
        port.send(`{"kind":"items","id":${id},"values":[${waiting.join(',')}]}`);
      }
      waiting = [];
      characters = 0;
    };
    for await (const item of items) {
      if (signal.aborted) return;
      const text = JSON.stringify(item);
      characters += text.length;
      if (waiting.push(text) === 1) queueMicrotask(flush);
      if (characters < frameCharacters) continue;
      flush();
      await port.drained?.();
    }
    flush();
    if (!signal.aborted) send({ kind: 'done', id });
  };

  port.listen({
    frame: (text) => {
      const frame = readFrame(askingFrame, text);
      if (frame === undefined || (frame.kind === 'ask' && running.has(frame.id))) {
        onRefused?.('a message that is no frame of the contract');
        port.close();
        return;
      }
      if (frame.kind === 'end') {
        running.get(frame.id)?.abort();
        return;
      }
      const controller = new AbortController();
      running.set(frame.id, controller);
      void answer(frame.id, frame.name, frame.input, controller.signal);
    },
    closed: () => {
      for (const controller of running.values()) controller.abort();
    },
  });
  send({ kind: 'hello', contractVersion });
}

function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && ['service/unknown-call', 'service/invalid-input'].includes(error.code);
}

function isEntry(name: string): name is EntryName {
  return Object.hasOwn(contract, name);
}

/** @throws AppError service/invalid-input */
function checkedInput(name: EntryName, input: unknown): unknown {
  const schema: z.ZodType = contract[name].input;
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new AppError('service/invalid-input', {
    call: name,
    field: issue?.path.map(String).join('.') ?? '',
    problem: issue?.message ?? '',
  });
}

function told(error: unknown, call: string, onFault: ServeOptions['onFault']) {
  if (error instanceof AppError) return errorFact(error);
  return errorFact(new AppError('service/internal', { incident: onFault(call, error) }));
}
