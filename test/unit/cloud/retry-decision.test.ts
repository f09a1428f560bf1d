import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRegistry } from '../../../electron/engine/cloud/client/action-registry.ts';
import { decideRetry, type Failure, type History } from '../../../electron/engine/cloud/client/retry-decision.ts';

const first: History = { attempt: 1, waitedMs: 0 };
const refused = (apiCode: string, httpStatus = 400): Failure => ({ kind: 'refused', apiCode, httpStatus });
const silent: Failure = { kind: 'unanswered', sent: true };

const { CreateRouteEntry, ConnectRouterInterface, DescribeVpcs, DeleteRouteEntry, CreateVirtualBorderRouter } =
  actionRegistry;

describe('after a failed attempt', () => {
  it('a write that nothing guards is never sent again once it may have landed', () => {
    expect(decideRetry(ConnectRouterInterface, silent, first, 0.5)).toEqual({ kind: 'look-first' });
    expect(decideRetry(ConnectRouterInterface, refused('InternalError', 500), first, 0.5)).toEqual({
      kind: 'look-first',
    });
    expect(decideRetry(ConnectRouterInterface, { kind: 'unanswered', sent: false }, first, 0.5).kind).toBe('again');
    expect(decideRetry(ConnectRouterInterface, refused('Throttling.User'), first, 0.5).kind).toBe('again');
    expect(decideRetry(ConnectRouterInterface, refused('ServiceUnavailable', 503), first, 0.5).kind).toBe('again');
  });

  it('a write with a token, a harmless one and a read are sent again', () => {
    for (const facts of [CreateVirtualBorderRouter, DeleteRouteEntry, DescribeVpcs]) {
      expect(decideRetry(facts, silent, first, 0.5).kind).toBe('again');
      expect(decideRetry(facts, refused('InternalError', 500), first, 0.5).kind).toBe('again');
    }
  });

  it('a busy route table is waited for, five seconds apart, ten minutes at most', () => {
    const busy = refused('TaskConflict');
    expect(decideRetry(CreateRouteEntry, busy, first, 0.5)).toEqual({ kind: 'again', inMs: 5_000 });
    expect(decideRetry(CreateRouteEntry, busy, { attempt: 99, waitedMs: 599_000 }, 0.5)).toEqual({ kind: 'give-up' });
    expect(decideRetry(CreateVirtualBorderRouter, refused('IncorrectStatus.RouterInterface'), first, 0.5).kind).toBe(
      'give-up',
    );
  });

  it('an opposite end that is not visible yet is waited for two minutes before Connect gives up', () => {
    const notSet = refused('IncorrectOppositeInterfaceInfo.NotSet');
    expect(decideRetry(ConnectRouterInterface, notSet, first, 0.5).kind).toBe('again');
    expect(decideRetry(ConnectRouterInterface, notSet, { attempt: 30, waitedMs: 118_000 }, 0.5).kind).toBe('give-up');
  });

  it('a refusal that says no is taken for an answer', () => {
    for (const code of ['Forbidden.RAM', 'QuotaExceeded', 'InvalidTimeStamp.Expired', 'InvalidVlanId.Used']) {
      expect(decideRetry(CreateVirtualBorderRouter, refused(code), first, 0.5)).toEqual({ kind: 'give-up' });
    }
    const prepaid = refused('InvalidRouterInterfaceChargeType.Malformed', 500);
    expect(decideRetry(actionRegistry.DeleteRouterInterface, prepaid, first, 0.5)).toEqual({ kind: 'give-up' });
  });

  it('every chain of attempts ends', () => {
    const failures = fc.constantFrom(
      silent,
      refused('Throttling'),
      refused('InternalError', 500),
      refused('TaskConflict'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(actionRegistry)),
        failures,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (facts, failure, random) => {
          let history = first;
          for (let step = 0; step < 1_000; step += 1) {
            const decision = decideRetry(facts, failure, history, random);
            if (decision.kind !== 'again') return;
            history = { attempt: history.attempt + 1, waitedMs: history.waitedMs + decision.inMs };
          }
          throw new Error('it would go on for ever');
        },
      ),
    );
  });
});
