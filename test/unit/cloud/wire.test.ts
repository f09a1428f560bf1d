import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRegistry } from '../../../electron/engine/cloud/client/action-registry.ts';
import { pages } from '../../../electron/engine/cloud/client/paging.ts';
import { plainJson } from '../../../electron/engine/cloud/client/plain-json.ts';
import { redaction } from '../../../electron/engine/cloud/client/redaction.ts';
import { wireParameters } from '../../../electron/engine/cloud/client/wire-parameters.ts';
import { endpointOf } from '../../../electron/engine/cloud/client/endpoints.ts';

describe('parameters on their way out', () => {
  it('lists and filters are numbered from one, absent values vanish, nothing is sent as the word undefined', () => {
    const parameters = {
      Filter: [{ Key: 'VbrId', Value: ['vbr-1', 'vbr-2'] }],
      Tags: [],
      Name: undefined,
      DryRun: false,
      VlanId: 0,
      bandwidth: 100,
    };
    expect(wireParameters(parameters)).toEqual({
      'Filter.1.Key': 'VbrId',
      'Filter.1.Value.1': 'vbr-1',
      'Filter.1.Value.2': 'vbr-2',
      DryRun: 'false',
      VlanId: '0',
      bandwidth: '100',
    });
  });
});

describe('answers on their way in', () => {
  it('an account id of sixteen digits stays the same digits, whether it came as text or as a number', () => {
    const bigNumber = Object.assign(
      Object.create({ _isBigNumber: true, toFixed: () => '1234567890123456789' }) as object,
      {},
    );
    expect(plainJson({ OwnerId: bigNumber, Nested: [bigNumber] })).toEqual({
      OwnerId: '1234567890123456789',
      Nested: ['1234567890123456789'],
    });
    const vpcs = (OwnerId: unknown) =>
      actionRegistry.DescribeVpcs.answer.parse({
        RequestId: 'r',
        Vpcs: { Vpc: [{ VpcId: 'vpc-1', Status: 'Available', OwnerId }] },
      });
    expect(vpcs(1001).items[0]?.OwnerId).toBe('1001');
    expect(vpcs('1001').items[0]?.OwnerId).toBe('1001');
  });

  it('numbers, flags and absences mean the same however an action spells them', () => {
    const group = {
      BgpGroupId: 'b',
      Status: 'Available',
      PeerAsn: '65001',
      Hold: '30',
      IsFake: 'true',
      Name: '',
      RouteLimit: 110,
    };
    const { items } = actionRegistry.DescribeBgpGroups.answer.parse({
      RequestId: 'r',
      BgpGroups: { BgpGroup: [group] },
    });
    expect(items[0]).toMatchObject({ PeerAsn: 65001, Hold: 30, IsFake: true, RouteLimit: 110 });
    expect(items[0]?.Name).toBeUndefined();
  });

  it('the key that the API returns with a BGP group goes no further', () => {
    const group = { BgpGroupId: 'b', Status: 'Available', AuthKey: 'canary' };
    const answer = actionRegistry.DescribeBgpGroups.answer.parse({ RequestId: 'r', BgpGroups: { BgpGroup: [group] } });
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  it('an interface that is gone is told by its missing id, an empty list by its wrapper', () => {
    const gone = actionRegistry.DescribeRouterInterfaceAttribute.answer.parse({
      RequestId: 'r',
      Code: '200',
      RouterInterfaceId: '',
    });
    expect(gone.routerInterface).toBeUndefined();
    const none = actionRegistry.DescribeVirtualBorderRouters.answer.parse({
      RequestId: 'r',
      TotalCount: 0,
      VirtualBorderRouterSet: { VirtualBorderRouterType: [] },
    });
    expect(none.items).toEqual([]);
  });

  it('an answer of another shape is refused, not guessed at', () => {
    expect(actionRegistry.CreateVirtualBorderRouter.answer.safeParse({ RequestId: 'r' }).success).toBe(false);
    const odd = { RequestId: 'r', Vpcs: { Vpc: 'none' } };
    expect(actionRegistry.DescribeVpcs.answer.safeParse(odd).success).toBe(false);
  });
});

describe('paging', () => {
  const slice = (all: readonly number[], from: number, size: number) => all.slice(from, from + size);

  it('every item is read once and in order, in either of the API’s ways', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(130), async (count) => {
        const all = Array.from({ length: count }, (_, index) => index);
        const numbered = await pages({ kind: 'page-number', pageSize: 50 }, ({ PageNumber, PageSize }) => {
          const items = slice(all, (Number(PageNumber) - 1) * Number(PageSize), Number(PageSize));
          return Promise.resolve({ RequestId: '', items, totalCount: count, nextToken: undefined });
        });
        const paging = { kind: 'next-token', sizeParameter: 'MaxResult', pageSize: 100 } as const;
        const chained = await pages(paging, ({ MaxResult, NextToken }) => {
          const from = Number(NextToken ?? 0);
          const end = from + Number(MaxResult);
          const nextToken = end < count ? String(end) : undefined;
          return Promise.resolve({
            RequestId: '',
            items: slice(all, from, Number(MaxResult)),
            totalCount: undefined,
            nextToken,
          });
        });
        expect(numbered).toEqual(all);
        expect(chained).toEqual(all);
      }),
    );
  });
});

describe('redaction', () => {
  it('finds a secret in any spelling in which a message may carry it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 40 }), fc.string(), (secret, around) => {
        const { text, object } = redaction([secret]);
        const once = encodeURIComponent(secret);
        const message = `${around}|${secret}|${once}|${encodeURIComponent(once)}`;
        expect(text(message)).not.toContain(secret);
        expect(JSON.stringify(object({ Deep: [{ Message: message }] }))).not.toContain(
          JSON.stringify(secret).slice(1, -1),
        );
      }),
    );
  });

  it('hides what the API calls a secret wherever it stands', () => {
    const { object } = redaction([], ['ExternalId']);
    const answer = object({
      Credentials: { AccessKeySecret: 'a', SecurityToken: 'b', AccessKeyId: 'STS.1' },
      ExternalId: 'c',
    });
    expect(answer).toEqual({
      Credentials: { AccessKeySecret: '[secret]', SecurityToken: '[secret]', AccessKeyId: 'STS.1' },
      ExternalId: '[secret]',
    });
  });
});

describe('endpoints', () => {
  it('are the region’s own, but for the regions that the central one serves', () => {
    expect(endpointOf('vpc', 'cn-shanghai')).toBe('https://vpc.cn-shanghai.aliyuncs.com');
    expect(endpointOf('vpc', 'cn-hangzhou')).toBe('https://vpc.aliyuncs.com');
    expect(endpointOf('ecs', 'cn-hangzhou')).toBe('https://ecs-cn-hangzhou.aliyuncs.com');
    expect(endpointOf('sts', '')).toBe('https://sts.aliyuncs.com');
    expect(endpointOf('vpc', 'cn-shanghai', 'http://127.0.0.1:1')).toBe('http://127.0.0.1:1');
  });
});
