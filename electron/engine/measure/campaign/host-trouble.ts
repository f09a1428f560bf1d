// Work on several hosts at once in which a host's trouble costs that host and no other.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { MeasuredHost } from './context.ts';

export interface HostTrouble {
  readonly host: MeasuredHost;
  readonly error: AppError;
}

/** Rejects when aborted. What went wrong otherwise is returned; the work of the other hosts is done. */
export async function onEachHost(
  hosts: readonly MeasuredHost[],
  signal: AbortSignal,
  work: (host: MeasuredHost) => Promise<void>,
): Promise<readonly HostTrouble[]> {
  const troubles = await Promise.all(
    hosts.map(async (host) => {
      const error = await unlessTrouble(work(host), signal);
      return error instanceof AppError ? [{ host, error }] : [];
    }),
  );
  return troubles.flat();
}

/** The value, or the error that Demarc has words for. Rejects when aborted, and with what nobody foresaw. */
export async function unlessTrouble<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | AppError> {
  try {
    return await work;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) return error;
    throw error;
  }
}
