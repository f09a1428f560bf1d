// What a job remembers of itself after a crash: which call may have landed, what it made, what it changed.
import { expect, test } from 'vitest';
import { foldJournal } from '../../../electron/engine/cloud/plan/ledger.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';

const about = (change: string) => ({ change, resource: change.split(':')[0]!, kind: 'vbr', atMs: 0 });
const call = { action: 'CreateVirtualBorderRouter', account: 'a', region: 'r', parameters: { VlanId: 1000 } };
const asked = (change: string, token: string, undo: (typeof call)[] = []): JournalEvent => ({
  type: 'asked',
  ...about(change),
  token,
  call,
  undo,
});
const done = (change: string, token: string): JournalEvent => ({
  type: 'done',
  ...about(change),
  token,
  outputs: { VbrId: 'vbr-1' },
});
const seen = (change: string, state: string): JournalEvent => ({ type: 'seen', ...about(change), state, outputs: {} });

test('a call that was asked and never answered is repeated with its own token', () => {
  const ledger = foldJournal([asked('vbr:create', 'one')]);
  expect(ledger.openToken('vbr:create', call)).toBe('one');
  expect(ledger.openToken('vbr:create', { ...call, parameters: { VlanId: 7 } })).toBeUndefined();
  expect(ledger.unseen).toMatchObject([{ resource: 'vbr' }]);
});

test('one that was answered and not yet shown too: a list may lag behind', () => {
  expect(foldJournal([asked('vbr:create', 'one'), done('vbr:create', 'one')]).openToken('vbr:create', call)).toBe(
    'one',
  );
});

test('once it was seen, a later absence is a deletion by somebody, and building anew needs a fresh token', () => {
  const ledger = foldJournal([asked('vbr:create', 'one'), done('vbr:create', 'one'), seen('vbr:create', 'active')]);
  expect(ledger.openToken('vbr:create', call)).toBeUndefined();
  expect(ledger.creations).toMatchObject([{ resource: 'vbr', outputs: { VbrId: 'vbr-1' } }]);
  expect(ledger.unseen).toEqual([]);
});

test('what was undone is forgotten, so that it can be built again', () => {
  const ledger = foldJournal([
    asked('vbr:create', 'one'),
    done('vbr:create', 'one'),
    asked('vbr:delete', 'two'),
    seen('vbr:delete', 'absent'),
  ]);
  expect(ledger.creations).toEqual([]);
  expect(ledger.openToken('vbr:create', call)).toBeUndefined();
});

test('a refused call has no effect and leaves no token', () => {
  const refused: JournalEvent = { type: 'refused', ...about('vbr:create'), token: 'one', code: 'cloud/quota' };
  const ledger = foldJournal([asked('vbr:create', 'one'), refused]);
  expect(ledger.openToken('vbr:create', call)).toBeUndefined();
  expect(ledger.creations).toEqual([]);
});

test('only the first change of an object knows how it was before the job', () => {
  const [first, second] = [
    { ...call, parameters: { Spec: 'Mini.2' } },
    { ...call, parameters: { Spec: 'Large.1' } },
  ];
  const ledger = foldJournal([asked('x:modify', 'one', [first as never]), asked('x:modify', 'two', [second as never])]);
  expect(ledger.alterations).toMatchObject([{ undo: [{ parameters: { Spec: 'Mini.2' } }] }]);
});
