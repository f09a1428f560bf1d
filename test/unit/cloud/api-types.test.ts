import { describe, expectTypeOf, it } from 'vitest';
import type {
  AnswerOf,
  ItemOf,
  ListActionName,
  ParametersOf,
} from '../../../electron/engine/cloud/client/action-registry.ts';
import type { AnyApiCall, ApiCall } from '../../../electron/engine/cloud/client/api-call.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import type { VirtualBorderRouter } from '../../../electron/engine/cloud/client/actions/virtual-border-routers.ts';

describe('the compiler knows every call', () => {
  it('a plan cannot name a parameter that the action does not have', () => {
    expectTypeOf<ParametersOf<'CreateVirtualBorderRouter'>['VlanId']>().toEqualTypeOf<number>();
    expectTypeOf<AnswerOf<'CreateVirtualBorderRouter'>['VbrId']>().toEqualTypeOf<string>();
    expectTypeOf<ItemOf<'DescribeVirtualBorderRouters'>>().toEqualTypeOf<VirtualBorderRouter>();
    expectTypeOf<'CreateVirtualBorderRouter'>().not.toExtend<ListActionName>();
  });

  it('a plan may hold calls of different actions and hand each to an account', () => {
    expectTypeOf<ApiCall<'DeleteBgpPeer'>>().toExtend<AnyApiCall>();
    expectTypeOf<AnyApiCall>().toExtend<Parameters<CloudAccount['call']>[0]>();
  });
});
