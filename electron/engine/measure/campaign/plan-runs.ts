// From planned streams to runs: pairs each with its hosts and tools, or says why it can't be run.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { ErrorFact, StreamSample } from '../../../../shared/job/events.ts';
import type { PlannedStream, PlannedTest } from '../../../../shared/job/plan.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { StreamRun } from './stream-run.ts';
import type { StreamTool, ToolEnd } from './stream-tool.ts';
import { streamTools } from './stream-tools.ts';

export interface RefusedStream {
  readonly stream: string;
  readonly host: string;
  readonly error: ErrorFact;
}

export function planRuns(
  context: CampaignContext,
  test: PlannedTest,
  onSample: (sample: StreamSample) => void,
): { readonly runs: readonly StreamRun[]; readonly refused: readonly RefusedStream[] } {
  const tool = streamTools[test.tool];
  const runs: StreamRun[] = [];
  const refused: RefusedStream[] = [];
  for (const stream of test.streams) {
    const planned = planRun(context, tool, test, stream);
    if ('error' in planned) refused.push(planned);
    else runs.push(new StreamRun(context, tool, planned.setup, planned, onSample));
  }
  return { runs, refused };
}

function planRun(context: CampaignContext, tool: StreamTool, test: PlannedTest, stream: PlannedStream) {
  const refusal = (host: string, error: ErrorFact): RefusedStream => ({ stream: stream.id, host, error });
  const sender = context.hosts.get(stream.sender);
  const receiver = context.hosts.get(stream.receiver);
  if (!sender) return refusal(stream.sender, absence(stream.sender, context.absent.get(stream.sender)));
  if (!receiver) return refusal(stream.receiver, absence(stream.receiver, context.absent.get(stream.receiver)));
  const client = toolEnd(sender, tool.clientProgram);
  const server = toolEnd(receiver, tool.serverProgram);
  if (client instanceof AppError) return refusal(sender.name, errorFact(client));
  if (server instanceof AppError) return refusal(receiver.name, errorFact(server));
  const setup = { test, stream, client, server };
  const mismatch = tool.mismatch(setup);
  return mismatch ? refusal(sender.name, errorFact(mismatch)) : { setup, sender, receiver };
}

/** The host's own reason, told when it was refused; a host that was never asked has none. */
function absence(host: string, known: ErrorFact | undefined): ErrorFact {
  return known ?? errorFact(new AppError('campaign/host-absent', { host }));
}

function toolEnd(host: MeasuredHost, program: string): ToolEnd | AppError {
  const version = host.inventory.tools[program];
  if (version === undefined) return new AppError('campaign/tool-missing', { host: host.name, tool: program });
  return {
    host: host.name,
    version,
    bufferLimitBytes: host.inventory.receiveBufferLimitBytes,
    hasInterims: host.inventory.netperfInterims === true,
  };
}
