// Where a test's missing datagrams went, by the kernels' counters: what arrived too late for the tool is never the line's.
import { describe, expect, it } from 'vitest';
import type { CounterSnapshot } from '../../../shared/job/events.ts';
import { lossLedger, residual, type CounterPair } from '../../../shared/line/ledger.ts';

const idle: CounterSnapshot = {
  ...{ atMs: 0, interface: 'eth0', receivedPackets: 0, receivedBytes: 0, receivedDropped: 0 },
  ...{ transmittedPackets: 0, transmittedBytes: 0, transmittedDropped: 0 },
  ...{ udpIn: 0, udpArrived: 0, udpInErrors: 0, udpReceiveBufferErrors: 0, udpNoPorts: 0, udpOut: 0 },
  ...{ udpSendBufferErrors: 0, cpuBusy: 0, cpuSoftirq: 0, cpuTotal: 0, cpus: [] },
};

function pair(host: string, counted: Partial<CounterSnapshot>): CounterPair {
  return { host, before: idle, after: { ...idle, ...counted } };
}

const sender = pair('ecs1', { udpOut: 1000 });

describe('of a thousand datagrams ten were not received', () => {
  it('they reached UDP and waited in a receive buffer when the tool ended: left unread, none lost on the line', () => {
    const ledger = lossLedger(1000, 990, [sender], [pair('idc', { udpArrived: 1000, udpIn: 990 })]);
    expect(ledger).toMatchObject({ lost: 10, line: 0, unread: 10, noSocket: 0, unexplained: 0 });
    expect(residual(ledger)).toBe(10);
  });

  it('four never arrived, three were dropped at a full buffer, two waited, one met no socket: each is told apart', () => {
    const receiver = pair('idc', {
      ...{ udpArrived: 996, udpIn: 990, udpReceiveBufferErrors: 3, udpInErrors: 3, udpNoPorts: 1 },
    });
    const ledger = lossLedger(1000, 990, [sender], [receiver]);
    expect(ledger).toMatchObject({ line: 4, receiverSocket: 3, unread: 2, noSocket: 1, unexplained: 0 });
    expect(residual(ledger)).toBe(3);
  });

  it('and more than that is unread or came too late: no more than is missing is called late', () => {
    const receiver = pair('idc', { udpArrived: 1040, udpIn: 990, udpNoPorts: 30 });
    const ledger = lossLedger(1000, 990, [sender], [receiver]);
    expect(residual(ledger)).toBe(10);
    expect(ledger).toMatchObject({ line: 0, unexplained: 0 });
  });

  it('and one of the receivers was read by an older Demarc: unread is not measured, what is missing is the line’s', () => {
    const { udpArrived, ...older } = idle;
    expect(udpArrived).toBe(0);
    const receiver: CounterPair = { host: 'idc', before: older, after: { ...older, udpIn: 990 } };
    const ledger = lossLedger(1000, 990, [sender], [receiver]);
    expect(ledger).not.toHaveProperty('unread');
    expect(ledger).toMatchObject({ line: 10, unexplained: 0 });
  });
});
