import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allows } from '../../../electron/engine/practice/cloud/accounts/policy.ts';
import { FaultBook } from '../../../electron/engine/practice/cloud/edge/faults.ts';
import { IdempotencyBook } from '../../../electron/engine/practice/cloud/edge/idempotency.ts';
import { Parameters } from '../../../electron/engine/practice/cloud/edge/parameters.ts';
import { Throttle } from '../../../electron/engine/practice/cloud/edge/throttle.ts';
import { BareNumber, wireJson } from '../../../electron/engine/practice/cloud/edge/wire-json.ts';
import { routerChanges } from '../../../electron/engine/practice/cloud/lines/kernel-routes.ts';
import { checkRoles, checkSpec } from '../../../electron/engine/practice/cloud/resources/router-interface-rules.ts';
import { Collection, type Owned } from '../../../electron/engine/practice/cloud/world/collection.ts';
import { checkInterconnect } from '../../../electron/engine/practice/cloud/world/interconnect.ts';
import { contains, formatPrefix, maskLength, parsePrefix } from '../../../electron/engine/practice/cloud/world/ipv4.ts';
import { seededRandom } from '../../../electron/engine/practice/cloud/world/random.ts';
import { openSchedule } from '../../../electron/engine/practice/cloud/world/schedule.ts';

const parameters = (values: Record<string, string>) => new Parameters(new Map(Object.entries(values)));

describe('parameters', () => {
  it.each(['undefined', 'null', '[object Object]'])(
    'a client that sends the word %s is found here, not in production',
    (word) => {
      expect(() => parameters({ Name: word })).toThrow(expect.objectContaining({ code: 'InvalidParameter' }));
    },
  );

  it('filters are read in the order of their numbers', () => {
    const filters = parameters({
      'Filter.2.Key': 'b',
      'Filter.1.Key': 'a',
      'Filter.1.Value.1': 'x',
      'Filter.1.Value.2': 'y',
    }).objects('Filter');
    expect(filters.map((filter) => [filter.text('Key'), filter.list('Value')])).toEqual([
      ['a', ['x', 'y']],
      ['b', []],
    ]);
  });
});

describe('addresses', () => {
  it('a prefix survives being written and read', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), fc.nat(32), (address, length) => {
        const size = 2 ** (32 - length);
        const prefix = { network: Math.floor(address / size) * size, length };
        expect(parsePrefix(formatPrefix(prefix))).toEqual(prefix);
        expect(contains({ network: 0, length: 0 }, prefix)).toBe(true);
      }),
    );
  });

  it('malformed ones are told apart', () => {
    for (const text of ['10.0.0.1/8', '10.0.0.0/33', '10.0.0/8', '256.0.0.0/8', '10.0.0.0/8/8', '01.0.0.0/8', 'x']) {
      expect(parsePrefix(text), text).toBeUndefined();
    }
    expect(parsePrefix('10.0.0.1')).toEqual({ network: 0x0a000001, length: 32 });
    expect(maskLength('255.255.255.252')).toBe(30);
    expect(maskLength('255.0.255.0')).toBeUndefined();
  });

  it.each([
    ['10.100.0.1', '10.100.0.2', undefined],
    ['10.100.0.1', '10.100.0.5', 'InvalidIp.NotSameSubnet'],
    ['10.100.0.1', '10.100.0.1', 'InvalidIp.NotSameSubnet'],
    ['10.100.0.0', '10.100.0.1', 'InvalidIp.Malformed'],
    ['100.64.0.1', '100.64.0.2', 'InvalidIp.Malformed'],
  ])('an interconnect from %s to %s: %s', (LocalGatewayIp, PeerGatewayIp, code) => {
    const check = () => {
      checkInterconnect({ LocalGatewayIp, PeerGatewayIp, PeeringSubnetMask: '255.255.255.252' });
    };
    if (code === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code }));
  });
});

describe('router interfaces', () => {
  it('a VBR initiates and nothing else: the accepting side has no bandwidth of its own', () => {
    const illegal = expect.objectContaining({ code: 'InvalidRole.ValueNotSupported' }) as Error;
    expect(() => {
      checkRoles('VBR', 'AcceptingSide', 'VRouter');
    }).toThrow(illegal);
    expect(() => {
      checkRoles('VRouter', 'InitiatingSide', 'VBR');
    }).toThrow(illegal);
    expect(checkSpec('Negative', 'AcceptingSide')).toBe('Negative');
    expect(checkSpec('Large.1', 'InitiatingSide')).toBe('Large.1');
    expect(() => checkSpec('Negative', 'InitiatingSide')).toThrow();
    expect(() => checkSpec('Large.1', 'AcceptingSide')).toThrow();
  });
});

describe('the edge', () => {
  it('a denial wins over a permission, and no policy is the owner’s', () => {
    expect(allows(undefined, 'vpc:DeleteVpc')).toBe(true);
    expect(allows({ allow: ['vpc:Describe*'] }, 'vpc:DescribeVpcs')).toBe(true);
    expect(allows({ allow: ['vpc:Describe*'] }, 'vpc:DeleteVpc')).toBe(false);
    expect(allows({ allow: ['*'], deny: ['vpc:Delete*'] }, 'vpc:DeleteVpc')).toBe(false);
  });

  it('a token’s operation runs once; a refused one leaves its token free', () => {
    let nowMs = 0;
    const book = new IdempotencyBook({ nowMs: () => nowMs }, 100);
    let runs = 0;
    const run = () => ({ Id: (runs += 1) });
    const refuse = () => {
      throw new Error('refused');
    };
    expect(() => book.once({ key: 'k', fingerprint: 'f', run: refuse })).toThrow('refused');
    expect(book.once({ key: 'k', fingerprint: 'f', run })).toEqual({ Id: 1 });
    const again = () => book.once({ key: 'k', fingerprint: 'f', run });
    expect(again).toThrow(expect.objectContaining({ code: 'LastTokenProcessing' }));
    nowMs = 101;
    expect(again()).toEqual({ Id: 1 });
    expect(() => book.once({ key: 'k', fingerprint: 'other', run })).toThrow(
      expect.objectContaining({ code: 'IdempotentParameterMismatch' }),
    );
  });

  it('three hundred calls a minute pass, the next is refused, and the next minute is new', () => {
    let nowMs = 0;
    const throttle = new Throttle({ nowMs: () => nowMs }, 300, 60_000);
    const call = () => {
      throttle.admit('account cn-hangzhou DescribeVpcs');
    };
    for (let index = 0; index < 300; index += 1) call();
    expect(call).toThrow(expect.objectContaining({ code: 'Throttling.User' }));
    nowMs = 60_000;
    expect(call).not.toThrow();
  });

  it('a fault meets the call that it was set for, and no other', () => {
    const book = new FaultBook(seededRandom(1));
    book.add({ action: 'CreateVpc', nth: 2, fault: { kind: 'throttle' } });
    book.add({ account: 'one', times: 1, fault: { kind: 'drop-before' } });
    expect(book.next('CreateVpc', 'two')).toBeUndefined();
    expect(book.next('CreateVpc', 'two')).toEqual({ kind: 'throttle' });
    expect(book.next('CreateVpc', 'two')).toBeUndefined();
    expect(book.next('DeleteVpc', 'one')).toEqual({ kind: 'drop-before' });
    expect(book.next('DeleteVpc', 'one')).toBeUndefined();
  });

  it('account ids leave as bare numbers, absent fields not at all', () => {
    expect(wireJson({ OwnerId: new BareNumber('1001000000001001'), Name: undefined, List: [1, 'a'], Flag: true })).toBe(
      '{"OwnerId":1001000000001001,"List":[1,"a"],"Flag":true}',
    );
  });
});

describe('time in the practice cloud', () => {
  interface Thing extends Owned {
    readonly value: number;
  }

  it('a list may lag behind a write, but never shows an older state than it showed before', () => {
    let nowMs = 0;
    const lags = [50, 10, 0];
    const changes: unknown[] = [];
    const things = new Collection<Thing>({
      clock: { nowMs: () => nowMs },
      lagMs: () => lags.shift() ?? 0,
      onChange: (change) => changes.push(change),
    });
    const owned = { owner: 'a', region: 'r' };
    things.put('x', { ...owned, value: 1 });
    things.put('x', { ...owned, value: 2 });
    expect(things.get('x')?.value).toBe(2);
    expect(things.seen('x')).toBeUndefined();
    nowMs = 50;
    expect(things.seen('x')?.value).toBe(2);
    things.remove('x');
    expect(things.get('x')).toBeUndefined();
    expect(things.allSeen()).toEqual([]);
    expect(changes).toHaveLength(3);
  });

  it('what is due happens in order, by the next request if no timer came first', () => {
    let nowMs = 0;
    const happened: string[] = [];
    const schedule = openSchedule({ nowMs: () => nowMs }, 0.5);
    schedule.after(200, () => happened.push('second'));
    schedule.after(100, () => {
      happened.push('first');
      schedule.after(20, () => happened.push('between'));
    });
    nowMs = 49;
    schedule.settle();
    expect(happened).toEqual([]);
    nowMs = 200;
    schedule.settle();
    expect(happened).toEqual(['first', 'between', 'second']);
    schedule.close();
  });
});

describe('routes in a kernel', () => {
  it('only what changed is written, and what nothing carries becomes a hole', () => {
    const before = new Map([
      ['10.0.0.0/8', 'via 1.1.1.1 dev a'],
      ['10.1.0.0/16', 'blackhole'],
      ['10.2.0.0/16', 'via 1.1.1.1 dev a'],
    ]);
    const after = new Map([
      ['10.0.0.0/8', 'blackhole'],
      ['10.2.0.0/16', 'via 1.1.1.1 dev a'],
    ]);
    const addresses = new Map<string, string>();
    expect(routerChanges({ addresses, routes: before }, { addresses, routes: after })).toEqual([
      'route del blackhole 10.1.0.0/16 proto 201',
      'route replace blackhole 10.0.0.0/8 proto 201',
    ]);
  });

  it('a new address on the interconnect does not lose the routes that the kernel drops with the old one', () => {
    const router = (address: string, ...routes: [string, string][]) => ({
      addresses: new Map([['line', address]]),
      routes: new Map(routes),
    });
    const before = router('10.1.0.1/30', ['10.0.0.0/8', 'via 1.1.1.1 dev a'], ['10.2.0.0/16', 'via 1.1.1.1 dev a']);
    const after = router('10.1.0.5/30', ['10.0.0.0/8', 'via 1.1.1.1 dev a']);
    expect(routerChanges(before, after)).toEqual([
      'route del 10.2.0.0/16 proto 201',
      'addr del 10.1.0.1/30 dev line',
      'addr add 10.1.0.5/30 dev line',
      'route replace 10.0.0.0/8 proto 201 via 1.1.1.1 dev a',
    ]);
  });
});
