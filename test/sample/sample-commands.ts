// The commands of a sample's streams, as the tools take them.
import type { PlannedStream, PlannedTest } from '../../shared/job/plan.ts';

export function commandsOf(
  test: PlannedTest,
  stream: PlannedStream,
): { senderCommand: string; receiverCommand: string } {
  const { senderAddress: from, receiverAddress: to, serverPort: port, senderDataPort, receiverDataPort } = stream;
  if (test.tool === 'netperf') {
    const data = `-m ${test.payloadBytes} -s 8M,8M -S 8M,8M -R 1 -P ${senderDataPort},${receiverDataPort}`;
    return {
      senderCommand: `netperf -H ${to} -L ${from} -p ${port} -t UDP_STREAM -l ${test.durationSeconds} -P 0 -- ${data}`,
      receiverCommand: `netserver -D -4 -L ${to} -p ${port}`,
    };
  }
  const load = `-u -b ${test.streamPayloadBps ?? 0} -l ${test.payloadBytes} -t ${test.durationSeconds} -w 8M -J`;
  return {
    senderCommand: `iperf3 -c ${to} -B ${from} --cport ${senderDataPort} -p ${port} ${load}`,
    receiverCommand: `iperf3 -s -1 -B ${to} -p ${port} -i 1 --forceflush`,
  };
}
