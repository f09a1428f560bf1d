// What a line has to carry for a job: the ports and streams of its planned tests, each once. Pure.
import { planCampaign } from '../../../../shared/job/plan.ts';
import type { JobSpec } from '../../../../shared/job/spec.ts';
import type { CarriedPort, CarriedStream } from './relay/messages.ts';

export interface Carried {
  readonly ports: readonly CarriedPort[];
  readonly streams: readonly CarriedStream[];
}

/** @throws AppError job/cannot-show-bandwidth, job/fragments */
export function carriedBy(job: JobSpec): Carried {
  const ports = new Map<string, CarriedPort>();
  const streams = new Map<string, CarriedStream>();
  for (const test of planCampaign(job)) {
    for (const { sender, receiver, serverPort, senderDataPort, receiverDataPort } of test.streams) {
      ports.set(`${receiver} ${serverPort}`, { host: receiver, port: serverPort });
      // iperf3 has its data on the port of its control connection, netperf on one of its own.
      const receiverPort = test.tool === 'iperf3' ? serverPort : receiverDataPort;
      streams.set(`${sender} ${senderDataPort} ${receiver} ${receiverPort}`, {
        sender,
        senderPort: senderDataPort,
        receiver,
        receiverPort,
      });
    }
  }
  return { ports: [...ports.values()], streams: [...streams.values()] };
}
