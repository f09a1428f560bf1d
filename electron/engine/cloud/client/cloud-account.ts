// The handle by which the engine acts as one cloud account. It knows how to call; it does not know why.
import type { ActionName, AnswerOf, ItemOf, ListActionName } from './action-registry.ts';
import type { CallerIdentity } from './actions/identity.ts';
import type { ApiCall, CallOptions } from './api-call.ts';

export interface CloudAccount {
  /** The name that the job gives this account. */
  readonly name: string;
  /** The main account's id and who is acting; asked once and remembered. */
  identity(options?: Pick<CallOptions, 'signal'>): Promise<CallerIdentity>;
  /**
   * One logical operation, retried inside as the API's reference allows.
   * Throws `AppError` with a `cloud/...` code whose data carries `apiCode`, `requestId`, `action` and `account`.
   */
  call<Action extends ActionName>(call: ApiCall<Action>, options?: CallOptions): Promise<AnswerOf<Action>>;
  /** Every item of a list, however many pages it has, in the API's order. */
  list<Action extends ListActionName>(
    call: ApiCall<Action>,
    options?: Pick<CallOptions, 'signal'>,
  ): Promise<readonly ItemOf<Action>[]>;
  /** Closes the connections. */
  close(): void;
}
