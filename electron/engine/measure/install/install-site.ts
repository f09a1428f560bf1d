// Installation on all hosts of a job at once; one host's trouble is not another's.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { NewEvent } from '../../../../shared/job/events.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import { installableTools } from './install-facts.ts';
import { installTools, removeTools } from './install-tools.ts';
import type { ToolCache } from './tool-cache.ts';

export interface InstallSiteInput {
  readonly connections: ReadonlyMap<string, HostConnection>;
  readonly cache: ToolCache;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  readonly signal: AbortSignal;
}

/** Records `install.step` and `install.ended`. Rejects only when aborted. */
export async function installSite(input: InstallSiteInput, task: 'install' | 'remove'): Promise<void> {
  await Promise.all(
    [...input.connections.values()].map(async (connection) => {
      try {
        if (task === 'install') await installTools({ ...input, connection }, installableTools);
        else await removeTools({ ...input, connection });
      } catch (error) {
        input.signal.throwIfAborted();
        if (!(error instanceof AppError)) throw error;
        const body = { host: connection.name, tool: 'all', outcome: 'failed' as const, error: errorFact(error) };
        input.record({ type: 'install.ended', body });
      }
    }),
  );
}
