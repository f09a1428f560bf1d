import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { faultExamples, formatFault, parseFault } from '../../../electron/engine/practice/fabric/model/fault.ts';

test.each([
  ['slow-line=0.8', { kind: 'slow-line', share: 0.8 }],
  ['loss=1%', { kind: 'loss', share: 0.01 }],
  ['loss=0.25%', { kind: 'loss', share: 0.0025 }],
  ['dead-host=ecs4', { kind: 'dead-host', host: 'ecs4' }],
  ['dead-direction=inbound', { kind: 'dead-direction', direction: 'inbound' }],
  ['flow-limit=off', { kind: 'flow-limit', state: 'off' }],
  ['slow-host=ecs7', { kind: 'slow-host', host: 'ecs7' }],
  ['delay=20ms', { kind: 'delay', milliseconds: 20 }],
  ['jitter=0.5ms', { kind: 'jitter', milliseconds: 0.5 }],
  ['cut=2s@5s', { kind: 'cut', seconds: 2, afterSeconds: 5 }],
])('a fault is understood and written the same way: %s', (text, fault) => {
  expect(parseFault(text)).toEqual(fault);
  expect(formatFault(parseFault(text))).toBe(text);
});

test.each([
  ['slow-line=1', 'a share of the bandwidth above 0 and below 1'],
  ['slow-line=80%', 'a share of the bandwidth above 0 and below 1'],
  ['loss=0%', 'a percentage above 0%'],
  ['loss=0.01', 'a percentage above 0%'],
  ['loss=100%', 'a percentage above 0%'],
  ['dead-host=ecs9', 'one of ecs1 to ecs8'],
  ['dead-host=idc', 'one of ecs1 to ecs8'],
  ['dead-direction=both', 'dead-direction=inbound (VPC to IDC) or dead-direction=outbound (IDC to VPC)'],
  ['flow-limit=on', 'flow-limit=off'],
  ['flow-limit', 'flow-limit=off'],
  ['slow-host=', 'one of ecs1 to ecs8'],
  ['delay=20', 'milliseconds above 0'],
  ['delay=0ms', 'milliseconds above 0'],
  ['jitter=5s', 'milliseconds above 0'],
  ['cut=2s', 'how long and how long after the start of each test'],
  ['cut=0s@1s', 'how long and how long after the start of each test'],
])('a wrong value is answered with what was expected: %s', (text, expected) => {
  expect(() => parseFault(text)).toThrow(expected);
});

test.each(['', 'los=1%', '=1%', 'constructor=1', 'LOSS=1%'])(
  'an unknown fault is answered with the known ones: %j',
  (text) => {
    const error = catchError(() => parseFault(text));
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).remedy()).toContain(faultExamples.join(', '));
  },
);

test('no text makes the parser fail in any other way', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((value) => `loss=${value}`),
      ),
      (text) => {
        const error = catchError(() => parseFault(text));
        expect(error === undefined || error instanceof AppError).toBe(true);
      },
    ),
  );
});

function catchError(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}
