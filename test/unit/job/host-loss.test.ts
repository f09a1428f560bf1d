// What the hosts lost themselves is told at its place: a full receive buffer is named only where datagrams were dropped in it.
import { expect, it } from 'vitest';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { explainHostLoss } from '../../../shared/job/deficit.ts';
import type { LossLedger } from '../../../shared/line/ledger.ts';

const nothing: LossLedger = {
  ...{ sent: 1000, received: 990, lost: 10, line: 0, unexplained: 0 },
  ...{ senderQueue: 0, receiverNic: 0, receiverSocket: 0, noSocket: 0 },
};

it('datagrams in a receive buffer are its receiver’s', () => {
  const cause = explainHostLoss({ ...nothing, receiverSocket: 10 }, ['idc']);
  expect(wordCause(cause, 'loss', 'en').sentence).toContain(
    '10 datagrams arrived and were dropped at the receive buffers of idc',
  );
});

it('datagrams that never left their sender or were dropped at a NIC are not laid on a receive buffer', () => {
  const cause = explainHostLoss({ ...nothing, receiverNic: 7, senderQueue: 3 }, ['idc']);
  const { sentence } = wordCause(cause, 'loss', 'en');
  expect(sentence).toMatch(
    /^The hosts lost 10 datagrams themselves: 3 in the senders’ queues, 7 at .* NICs, 0 in receive buffers\. /,
  );
  expect(sentence).not.toContain('dropped at the receive buffers');
});
